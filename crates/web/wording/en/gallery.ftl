# The page that shows every component. Nobody in it is real.

gallery-title = Every component
gallery-cases = Cases
gallery-check = Check a traveller
gallery-user = Shirin Akter
gallery-agency = Border post Benapole (example)
gallery-handed-over = The case was handed to the shelter.
gallery-case-opened = Case opened
gallery-step = The journey
gallery-timeline = What happened
gallery-more = Read more
gallery-narrative = The family was promised work in a garment factory.
    At the border nobody asked for their tickets.
gallery-narrative-label = What happened, in the person's words
gallery-sentence = The officer decides; the platform only shows what looks alike.
gallery-warning = No likeness was found. That does not mean that the person is safe.
gallery-empty = No cases yet
gallery-answers = Check your answers
gallery-name = Name
gallery-person = Rahima Begum
gallery-birth = Date of birth
gallery-birth-error = 31 February 1998 is in no calendar. Check the day and the month.
gallery-sex = Sex or gender
gallery-sex-error = Choose an answer. "Not known" is an answer.
gallery-number = Case number
gallery-status = Status
gallery-age = Open for
gallery-erase = Erase the identity
gallery-fields = Fields
gallery-code = Code from your app
gallery-password = Password
gallery-mrz = Machine-readable lines
gallery-nationality = Nationality
gallery-file = Watchlist file
gallery-roles = Roles
