# The navigation and the start page.

nav-check = Check a traveller
nav-cases = Cases
nav-watchlists = Watchlists
nav-figures = Figures
nav-ledger = Ledger
nav-accounts = People
nav-agencies = Agencies
nav-posts = Posts

home-title = Start
home-step-check = A traveller is in front of you: read the document or enter the person, and see who this may be.
home-step-cases = The people you work for are waiting in your cases.
home-step-agency = See how the cases of your agency stand, and which have waited longest.
home-step-ledger = See who did what, who opened whose identity and why, and whether the chain is whole.
home-step-accounts = Keep the list of people right: who works where, and in which role.
home-step-figures = Read the figures; nobody can be recognised in them.
home-open-cases = Open the cases
home-open-ledger = Open the ledger
home-open-accounts = Open the list of people
home-open-figures = Open the figures
home-waiting = What waits for you
home-my-cases = Open cases with you
home-open-encounters = Checks you have not ended
home-places = Where you can go
home-about-check = read a document, enter a person, see who it may be
home-about-cases = the cases you may read, by status and age
home-about-watchlists = which lists travellers are checked against
home-about-figures = numbers without names, small ones left out
home-about-ledger = who did what, and whether the record is whole
home-about-accounts = accounts, roles, one-time links
home-about-agencies = the agencies that work together here
home-about-posts = border points, stations, shelters and offices
home-about-account = password, second factor, where you are signed in
home-about-help = how the work goes, and what the platform does not do
