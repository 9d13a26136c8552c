"""The reader of a law: choose words, tag them with a criterion, see what others tagged.

``assets/`` holds plain JavaScript modules and a style sheet, served as they are; ``payload``
packs what they show, ``messages`` holds what they say, ``mount`` puts them on a page.
"""
