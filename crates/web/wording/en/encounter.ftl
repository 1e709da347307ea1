# At the border: checking a traveller and what follows from it.

done-encounter-closed = The check has ended without a case. Here is the next one.
done-case-opened = The case is open and yours. The check has ended with it.

encounter-caption = Check a traveller
encounter-new-title = How will you enter the traveller?
encounter-mrz-label = Paste or type the machine-readable lines
encounter-mrz-hint = The two or three lines of letters, digits and < at the foot of the passport page or on the back of the card. Spaces and small letters do not matter.
encounter-check = Check
encounter-no-lines = No such lines?
encounter-no-lines-text = Somebody without a document, or with one that cannot be read, is entered by hand. A name is enough, and even that may be unknown.
encounter-enter-by-hand = Enter by hand
encounter-go-on-by-hand = Continue by hand with what could be read
encounter-open-link = { $count ->
    [one] You have { $count } check that has not ended
   *[other] You have { $count } checks that have not ended
 }

encounter-mrz-empty = Paste the lines first, or enter the traveller by hand
encounter-mrz-length = The lines have { $lengths } characters. A passport has two lines of 44, a card two of 36 or three of 30
encounter-mrz-length-help = Look for a line that was cut off, or was pasted twice. Fill a short line with < at its end only if the document shows it.
encounter-mrz-character = Line { $line }, character { $position } is “{ $found }”. Only letters A to Z, digits and < stand there
encounter-mrz-character-help = Compare that place with the document and correct it above.
encounter-mrz-digits = The check digit does not agree: { $fields }. Compare these places with the document
encounter-mrz-digits-help = Most often one character was read wrongly: O and 0, I and 1, B and 8, S and 5. Correct it above. If the document itself shows it so, it may be damaged or altered; go on by hand and say so in the narrative.
encounter-mrz-failed = Where it does not agree
encounter-mrz-field = What
encounter-mrz-where = Where
encounter-mrz-place = line { $line }, from character { $position }
encounter-mrz-read = Read
encounter-mrz-digit-read = Check digit read
encounter-mrz-digit-expected = Check digit that would agree
encounter-mrz-no-digit = none; a date holds digits only

encounter-field-code = kind of document
encounter-field-issuer = Issuing state
encounter-field-name = Name
encounter-field-number = Document number
encounter-field-nationality = Nationality
encounter-field-birth = Date of birth
encounter-field-sex = Sex
encounter-field-expiry = Date of expiry
encounter-field-optional = Further data of the issuer
encounter-field-composite = Overall check digit

encounter-look-title = Check what was read
encounter-look-lead = Something was repaired or is unusual. Compare it with the document before you go on.
encounter-look-lines = The lines as taken
encounter-look-lines-hint = You can correct them here.
encounter-look-right = This is right: check
encounter-correct-by-hand = Correct by hand
encounter-repaired = repaired
encounter-repairs = These characters were taken for their look-alikes, because only then the check digits agree or only a letter can stand there:
encounter-repair = Line { $line }, character { $position } ({ $field }): read { $found }, taken as { $taken }
encounter-name-truncated = The name fills its line; letters at its end may be missing.
encounter-warning-fillers = Line { $line } had { $found } characters; the < at its end were set right.
encounter-warning-country = { $field }: “{ $code }” is not in the list of countries.
encounter-warning-date = { $field }: “{ $read }” is no day of the calendar, although its check digit agrees.
encounter-warning-zeros = { $field }: day or month is written 00. Some states write so when it is not known.
encounter-warning-sex = “{ $found }” stands where the sex stands. It was taken as not known.
encounter-warning-sign = “{ $found }” stands in the name, where only letters stand.
encounter-warning-no-name = There is no name in the lines.
encounter-warning-expired = The document expired on { $date }.

encounter-by-hand-title = Who is the traveller?
encounter-by-hand-lead = Only the name is needed. Leave empty what was not asked.
encounter-by-hand-compare = The form holds what could be read. Compare every field with the document.
encounter-by-hand-nothing-read = Nothing could be read of the lines. Enter what the document or the person says.
encounter-name-legend = Name
encounter-name = Whole name
encounter-name-hint = In any script, as the person says it or the document shows it. One word is enough.
encounter-no-name-question = No name?
encounter-no-name = No name is known
encounter-other-names = Other names and spellings
encounter-other-names-hint = One on each line: nicknames, father’s name, the same name in another script.
encounter-birth-legend = Birth
encounter-birth = Date of birth
encounter-age = Or age in years
encounter-age-hint = As the person says, or as you judge it, when the date is not known.
encounter-birth-absent = If neither is known
encounter-countries-frequent = Frequent answers
encounter-countries-all = All countries
encounter-nationality-legend = Nationality
encounter-nationality = Nationality or status
encounter-second-nationality = Second nationality
encounter-document-legend = Document
encounter-has-document = Does the person carry any document?
encounter-has-document-hint = Nobody needs one to be helped.
encounter-yes = Yes
encounter-no = No
encounter-document-kind = Kind of document
encounter-phone = Telephone
encounter-phone-hint = A number of the person, not of a companion. Only if it is safe to keep.
encounter-mode = How do people cross at your post?
encounter-mode-known = Border crossed

encounter-result-title = Who may this already be?
encounter-ended-title = This check has ended
encounter-born-short = born: { $birth }
encounter-born = Born
encounter-name-unknown = Name not known
encounter-no-hit = Nobody like this was found in what was searched.
encounter-no-hit-risk = That does not mean that there is no risk. Talk with the person and trust what you see.
encounter-hits = { $count ->
    [one] { $count } looks alike
   *[other] { $count } look alike
 }
encounter-hits-text = Looking alike is no proof. Compare with the person in front of you before you decide.
encounter-others = { $count ->
    [one] { $count } more looks somewhat alike
   *[other] { $count } more look somewhat alike
 }
encounter-more = { $count ->
    [one] { $count } more looks less alike and is not shown. Add a date of birth or a document number to narrow it down.
   *[other] { $count } more look less alike and are not shown. Add a date of birth or a document number to narrow it down.
 }
encounter-known-person = Known person
encounter-listed = On a watchlist
encounter-alike-very = Very much alike
encounter-alike-much = Much alike
encounter-alike-somewhat = Somewhat alike
encounter-weight = weight { $bits }
encounter-reasons = Why
encounter-reasons-hidden = The reasons are not shown, because another agency holds the case.
encounter-handed-on-title = { $code }: somebody your agency handed on
encounter-handed-on-text = Your agency opened or held a case about this person. The name is with the agency that holds it now; ask there.
encounter-person-code = Person
encounter-other-names-known = Also known as
encounter-known-from = Known from case
encounter-same-person = Same person: open a case
encounter-list-name = List
encounter-list-number = Number on the list
encounter-list-countries = Countries
encounter-list-programmes = Listed for
encounter-list-documents = Documents
encounter-list-remarks = Remarks of the list
encounter-list-more = More from the list
encounter-term-name-same = Name word is the same
encounter-term-name-sounds-alike = Name word written differently, sounds alike
encounter-term-name-similar = Name word differs by little
encounter-term-name-differs = Other words of the names differ
encounter-term-name-joined = Name words are written together or apart
encounter-term-name-missing = One name has more words
encounter-term-namesakes = Different people bear the same name
encounter-term-document-near = Document number differs by one character
encounter-term-document-same = Document number is the same
encounter-term-birth-same = Birth agrees
encounter-term-birth-near = Birth is close
encounter-term-birth-swapped = Day and month of birth are exchanged
encounter-term-birth-differs = Birth differs
encounter-term-sex-same = Sex is the same
encounter-term-sex-differs = Sex differs
encounter-term-nationality-same = Nationality is the same
encounter-term-nationality-differs = Nationality differs
encounter-what-now = What now?
encounter-open-case = Open a case
encounter-open-case-new = None of these: open a case about a new person
encounter-close = End without a case
encounter-close-hint = Ending keeps the check in the record, with what was searched. Nobody is entered as a person.
encounter-to-case = Go to the case
encounter-next = Check a traveller
encounter-entered = The traveller as entered
encounter-capture = How it was entered
encounter-searched = What was searched
encounter-searched-people = People known to your agency
encounter-list-entries = { $count ->
    [one] { $name }: { $count } entry
   *[other] { $name }: { $count } entries
 }
encounter-no-lists = No watchlist is loaded. Nothing was searched but known people.
encounter-not-searched = What was not searched
encounter-not-searched-agencies = People whom only other agencies know
encounter-not-searched-lists = Lists that are not loaded here, and changes since they were loaded
encounter-not-searched-marks = Faces and fingerprints
encounter-history = What happened
encounter-history-checked = { $count ->
    [0] Checked; nobody looked alike
    [one] Checked; { $count } looked alike
   *[other] Checked; { $count } looked alike
 }

encounter-case-title = Open a case
encounter-case-about-new = The case is about the traveller as a new person.
encounter-case-about-known = The case is about { $code }, whom you recognised. What you entered now stays with the check.
encounter-case-tracks = The case begins with two questions, trafficking and smuggling. Nobody has decided either; both are decided later, apart, by people.
encounter-narrative = What happened
encounter-narrative-hint = In your words and the person’s. It is sealed: it opens only for a stated purpose, and every look is recorded.
encounter-case-open = Open the case

encounter-list-title = Open checks
encounter-list-lead = Checks of yours that have not ended. End each, or open a case from it.
encounter-list-empty = No check is open
encounter-list-empty-text = A check that you begin stays here until you end it or open a case from it.
encounter-list-when = Checked
encounter-list-alike = Looked alike
encounter-child-rules = Child rules

encounter-list-as-of = { $count ->
    [one] { $name }: { $count } entry, version { $version }, as of { $when }
   *[other] { $name }: { $count } entries, version { $version }, as of { $when }
 }
encounter-list-series = Range of numbers
encounter-not-searched-documents = Lists of documents, because no document number was given
encounter-not-searched-birth = The date of birth was not compared, because none was given
encounter-not-searched-name = Names were not compared, because none was given
encounter-not-searched-expired = { $name }: its last day has passed
encounter-not-searched-incomplete = { $name }: it could not be read, because it was not completely loaded
encounter-not-searched-audience = { $count ->
    [one] { $count } list that does not answer the checks of your agency
   *[other] { $count } lists that do not answer the checks of your agency
 }

done-decision = What you found is recorded, and is remembered when the same two meet again.
done-decision-awaits = What you found is recorded. It holds when a second officer agrees; it waits under “Second look”.
done-decision-confirmed = You agreed. The decision holds now.
done-decision-not-confirmed = You did not agree. The decision does not hold.
decision-title = Is this the same person?
decision-question = What did you find?
decision-reason = Why?
decision-reason-hint = What you compared and what told you: photograph, scar, place of birth, a call to the list’s owner.
decision-save = Record it
decision-decide = Decide this hit
decision-again = Decide again
decision-here = found in this check on { $when }
decision-before = decided before by { $agency } on { $when }
decision-undecided = { $count ->
    [one] { $count } hit is not decided yet.
   *[other] { $count } hits are not decided yet.
 }
decision-settled = { $count ->
    [one] { $count } was found to be somebody else before
   *[other] { $count } were found to be somebody else before
 }
decision-needs-second = This list is for arrest. “Same person” holds only when a second officer has looked and agrees. Hold nobody for it before.
decision-list-title = Second look
decision-list-lead = Hits on lists for arrest that an officer took for the same person. Look for yourself before you agree; the first officer cannot be the second.
decision-when = Found
decision-first = First officer
decision-none = Nothing waits
decision-none-text = When an officer takes a traveller for a person on a list for arrest, it waits here for a second officer.
decision-second-title = Do you agree that it is the same person?
decision-not-yours = You found this first, or it no longer waits. A second officer must look.
decision-entry-gone = The entry is no longer on the list.
