# The navigation and the start page.

nav-check = Check a traveller
nav-cases = Cases
nav-watchlists = Watchlists
nav-figures = Figures
nav-ledger = Ledger
nav-accounts = People
nav-agencies = Agencies
nav-posts = Posts
