# The library of forms: what can be filled, what is being written, how a form is added, published and retired.

audit-deed-form-add = Added a version of a form
audit-deed-form-files = Added files to a form
audit-deed-form-publish = Published a form
audit-deed-form-supersede = A later version took a form's place
audit-deed-form-retire = Retired a form
audit-deed-form-withdraw = Retired a form and took no more answers at once

problem-state-form-not-draft = This version is no draft any more. Add a new version of the form: raise the version in its settings and upload it.
problem-state-form-retired = This version of the form is retired and does not take this any more. What was begun is kept: show it to your supervisor, and use the present version.

nav-forms = Forms
home-about-forms = interviews and other forms to fill

form-title = Forms
form-caption = Form
form-lead-none = The forms of the country and of your agency stand here. At present there is none for you to fill.
form-lead = Choose a form and answer it page by page. Every question says whether it must be answered.
form-to-fill = To fill
form-fill = Fill in
form-look = What it asks
form-none = There is no form to fill
form-none-next = A form appears here when an administrator or your supervisor publishes one for your role.
form-none-found = Nothing fits these words. Try fewer letters, or take the filter out.
form-search = Title or id
form-search-do = Search
form-search-more = There are more forms. Type a word of the title to find one.
form-all-versions = All versions
form-name = Form
form-id = Id among programs
form-version = Version
form-version-is = version { $version }
form-state = State
form-any-state = Any
form-owner = Belongs to
form-added = Added
form-by-house = With the platform
form-not-yours = You can look at it
form-of-country = The country
form-of-country-hint = Every agency sees it
form-of-agency = One agency
form-of-agency-hint = Only your agency sees it
form-empty = There are no forms yet
form-empty-next = Add one: an XLSForm from your computer is checked here, and every fault is told with its cell.
form-questions =
    { $count ->
        [one] { $count } question
       *[other] { $count } questions
    }

form-add = Add a form
form-add-lead = The form becomes a draft: nobody is asked it before you publish it.
form-add-now = Add as a draft
form-check-only = Only check
form-file = The form
form-file-hint = XLSForm (.xlsx), tables of text (.txt) or XForm (.xml), up to 20 MB
form-file-error = Choose a file
form-files = Files that belong to the form
form-files-hint = Lists of choices (.csv), pictures, sounds; called as the form names them
form-owner-question = Whose form is it?
form-owner-error = Choose whose form it is
form-fillers-question = Who fills it?
form-fillers-error = Choose who fills the form
form-effect-question = What becomes of the answers?
form-effect-answers-hint = They can be read and exported
form-effect-case-hint = Names, dates and the journey go into a new case
form-effect-error = Choose what becomes of the answers
form-titles = What officers see as its title
form-titles-hint = Without these, the title in the form's own settings is shown in both languages.
form-title-bn = Title in Bangla
form-title-en = Title in English
form-wait = Another form is being checked. Send it again in a moment.
form-no-form = This file is no form. Choose an XLSForm (.xlsx), tables of text (.txt) or an XForm (.xml).
form-has-errors =
    { $count ->
        [one] The form has { $count } error. Mend it and send the form again.
       *[other] The form has { $count } errors. Mend them and send the form again.
    }
form-same-version = The form { $form } has a version { $version } already. Raise the version in its settings sheet.
form-name-taken = The country or an agency has a form { $form } already. Write another form_id in its settings sheet.
form-name-kept = Ids that begin with abhoy- are kept for the platform. Write another form_id in its settings sheet.
form-file-name = The name { $name } cannot be taken, or comes twice. Use letters, digits, - and _.
form-files-too-large = The files are too many or too large. Up to 200 files and 40 MB together are taken.
form-too-slow = The form takes too long to work out. Make its calculations and conditions simpler.
form-errors =
    { $count ->
        [one] { $count } error
       *[other] { $count } errors
    }
form-warnings =
    { $count ->
        [one] { $count } warning
       *[other] { $count } warnings
    }
form-problems-first = The first { $listed } are shown.
form-problem-where = Where
form-problem-what = What is wrong
form-problem-next = What to do
form-problem-row = row { $row }
form-problem-file = The whole file
form-check-good = Nothing hinders { $form }: it asks { $count } questions.
form-check-next = Nothing was added. To add it, choose the file again and press "Add as a draft".
form-wants-files = The form names these files. Send them with it:
form-against-offered = Against the version that is offered now
form-to-draft = Go to the draft
form-added-warnings = The form is a draft now. Nothing hinders it, but look at these warnings: perhaps it does not do what its author meant.

form-fillers = Filled by
form-effect = Its answers
form-question-count = Questions
form-languages = Languages
form-screening-explained = It was made from a set of indicators. The finding is worked out when the answers are sent.
form-publish = Publish
form-preview = Preview
form-retire = Retire this version
form-missing-files = The form names files that are not here. Add them before it is published:
form-file-called = File
form-file-size = Size
form-bytes = { $kilobytes } kB
form-files-add = Add files
form-files-choose = Files
form-files-send = Send the files
form-versions = Other versions
form-difference = Difference
form-compare = Compare with { $version }
form-outline = What it asks
form-outline-first = The first { $listed } of { $total } questions are shown. Take the form out as text to read all of it.
form-no-questions = The form asks nothing
form-required = must be answered
form-repeated = may be answered several times
form-asked-when = Asked when
form-take-out = Take it out
form-download-xform = As phones fetch it (XForm)
form-download-text = As text, to be read and compared
form-download-json = For programs (JSON)
form-download-source = The file that was sent

form-compare-title = Version { $old } and version { $new }
form-carries-all = Every answer to the old version is an answer to the new one too.
form-carries-some = Not every answer to the old version is an answer to the new one. Old answers stay with the old version and can always be read there.
form-unchanged =
    { $count ->
        [one] { $count } question stays as it is.
       *[other] { $count } questions stay as they are.
    }
form-changes = Changes
form-question = Question
form-change = Change
form-change-answers = Its answers
form-change-moved = Moved
form-change-from = from
form-change-changed = Changed
form-change-added = New
form-change-removed = Gone
form-change-perhaps = Perhaps it is now
form-answers-none-yet = None yet
form-answers-stay-old = Stay with the old version only
form-answers-whole = Carry over
form-answers-recheck = Carry over, and are checked again by the new rules
form-answers-converted = Carry over, written in another way
form-answers-partly = Carry over but for the choices that are gone:
form-answers-no = Do not carry over:

form-publish-title = Publish this version
form-publish-lead = From now on these roles are asked it, in the browser and on phones.
form-publish-now = Publish
form-replaces = It takes the place of version { $version }
form-replaces-explained = Answers that phones still send to the old version are taken.
form-confirm-question = Some answers do not carry over
form-confirm = I have looked at it and mean it
form-confirm-error = Look at what changes, and confirm that it is meant
form-retire-title = Retire this version
form-retire-warning = This version is no longer offered, and nobody can begin an interview with it.
form-retire-explained = Answers that have come stay readable. A retired version does not come back; to offer the form again, add it with a higher version.
form-retire-late = What becomes of interviews that are held already and wait on a phone?
form-retire-take =
    { $days ->
        [one] Take them for { $days } day
       *[other] Take them for { $days } days
    }
form-retire-take-hint = Only when the interview began before now. They are marked, so that a person can judge them.
form-retire-at-once = Take no more answers at once
form-retire-at-once-hint = Only when the form does harm. What waits on phones stays there.
form-retire-because = Why no more answers are taken
form-retire-because-hint = Only when you take no more answers at once. Do not name anybody.
form-retire-because-error = Say why no more answers are taken, in at most 1,000 characters
form-retire-now = Retire
form-withdrawn = This version was withdrawn and takes no more answers, for this reason:
form-late-until = Answers to interviews that began before it was retired are taken until { $day }.

form-preview-title = Preview: { $form }
form-preview-lead =
    { $count ->
        [one] The form begins with { $count } page. Nothing can be filled in here.
       *[other] The form begins with { $count } pages. Nothing can be filled in here.
    }
form-preview-language = Language of the form
form-preview-page = Page { $page }
form-preview-another = Asks whether there is another:
form-preview-later = Asked only after certain answers
form-preview-empty = No page is asked at the beginning
form-preview-empty-next = Every question has a condition that does not hold yet.
form-more-choices = and { $count } more

question-kind-text = Text
question-kind-integer = Whole number
question-kind-decimal = Number
question-kind-range = Number on a scale
question-kind-date = Date
question-kind-time = Time
question-kind-date-time = Date and time
question-kind-select-one = One choice
question-kind-select-multiple = Several choices
question-kind-rank = Order of choices
question-kind-note = Note
question-kind-acknowledge = Tick
question-kind-place = Place on the map
question-kind-image = Picture
question-kind-file = File
question-kind-barcode = Barcode

done-form-added = The form is added as a draft. Look at the preview, then publish it.
done-form-files = The files are added.
done-form-published = The form is published.
done-form-retired = This version is retired.

scope-forms = Read the library of forms; add, publish and retire forms
