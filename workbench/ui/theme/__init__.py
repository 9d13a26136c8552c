"""How the workbench looks: colours, fonts, style sheets and the page that carries them."""
