"""The page of references: tables of what a text cites, defines and orders, and a picture."""
