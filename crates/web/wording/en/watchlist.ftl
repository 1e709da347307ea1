# Watchlists and loading them.

watchlist-title = Watchlists
watchlist-lead = Every traveller is checked against the complete lists below. A hit is a reason to look, never proof; no hit never means that somebody is safe.
watchlist-load = Load a watchlist
watchlist-loaded-lists = Loaded lists
watchlist-name = Name of the list
watchlist-format = Format
watchlist-legal-basis = Legal basis
watchlist-entries = Entries
watchlist-loaded = Loaded
watchlist-state = State
watchlist-by-house = By the house (command line or watched folder)
watchlist-searched = Complete, searched
watchlist-incomplete = Not complete, not searched
watchlist-incomplete-explained = A list that is not complete is still loading, or its loading was interrupted. It is not searched; an earlier load of it stays in use. If it does not become complete within some minutes, load it again.
watchlist-empty-title = No watchlist is loaded
watchlist-empty-load = Travellers are only checked against people known here. Load the first list from its publisher’s file.
watchlist-empty-ask = Travellers are only checked against people known here. Ask your supervisor or administrator to load a list.
watchlist-format-ofac = OFAC (CSV)
watchlist-format-un = United Nations consolidated list (XML)
watchlist-format-ftm = FollowTheMoney (JSON lines)
watchlist-format-opensanctions = OpenSanctions (targets.simple.csv)

watchlist-load-lead = Take the file as its publisher gives it out; do not open and save it in a spreadsheet before. The whole list is replaced when a list of the same name is there already.
watchlist-name-hint = What officers call it, for example “UN Security Council list”
watchlist-name-error = Enter the name that officers will see, with at least one letter
watchlist-legal-basis-hint = The law or order that allows checks against it. Auditors read this.
watchlist-legal-basis-error = Enter the law or order that allows checks against this list
watchlist-legal-basis-long = Shorten the legal basis to { $limit } characters
watchlist-file = File of the list
watchlist-file-hint = OFAC sdn.csv, UN consolidated XML, FollowTheMoney JSON lines or OpenSanctions targets.simple.csv; up to 40 MB in all
watchlist-file-error = Choose the file of the list
watchlist-more-files = More files of OFAC’s set
watchlist-more-files-hint = With sdn.csv as the file above, add what was published on the same day. Which file is which is told from its content.
watchlist-file-sdn = Entries (sdn.csv)
watchlist-file-alt = Other names (alt.csv)
watchlist-file-add = Addresses (add.csv)
watchlist-file-comments = Longer remarks (sdn_comments.csv)
watchlist-format-hint = Leave it as it is, unless the file was recognised wrongly
watchlist-format-detect = Recognise it from the file
watchlist-format-error = Choose the format from the list
watchlist-load-now = Load the list
watchlist-not-a-set = These files do not belong together. Send one file, or one set of OFAC: sdn.csv with alt.csv, add.csv and sdn_comments.csv, each once.
watchlist-refused = Nothing was loaded. { $file }: { $what } { $next }
watchlist-no-entry = Nothing was loaded, because no person or body could be read from the file. Look at what is said below, and send the publisher’s file again.

watchlist-done = The list is loaded
watchlist-done-entries = { $count ->
    [one] { $name }: { $count } entry is searched from now on.
   *[other] { $name }: { $count } entries are searched from now on.
 }
watchlist-left-out = Left out: vessels, and entries without a usable name
watchlist-before = Earlier load
watchlist-replaced = Replaced; it is no longer searched
watchlist-first = None; this is the first load under this name
watchlist-see-all = See all lists

watchlist-problems = { $count ->
    [one] { $count } problem in the file
   *[other] { $count } problems in the file
 }
watchlist-problems-first = The first { $listed } are listed.
watchlist-problems-caption = What could not be read as it stands
watchlist-where = Where
watchlist-what = What
watchlist-what-next = What next
watchlist-whole-file = The whole file
watchlist-row = row { $row }

watchlist-wrong-not-utf8 = There is a letter that is not UTF-8.
watchlist-wrong-too-long = This row is longer than 4 MB.
watchlist-wrong-too-many-cells = This row has more than { $limit } cells.
watchlist-wrong-open-quote = A quotation mark opens a cell that never ends.
watchlist-wrong-cells = There are { $found } cells; { $expected } are expected.
watchlist-wrong-no-column = The header has no column “{ $column }”.
watchlist-wrong-format = This is not a list in the expected format; it looks like { $found }.
watchlist-wrong-companion = The file for “{ $file }” is not a list by itself; sdn.csv is missing.
watchlist-wrong-changes = The file holds changes to a list, not the list.
watchlist-wrong-json = This line cannot be read as JSON, or is nested too deep.
watchlist-wrong-xml = This cannot be read as XML.
watchlist-wrong-doctype = The file holds a document type declaration (DOCTYPE), which could make it read other files. It is refused.
watchlist-wrong-entity = The file uses an entity of its own, which could fill the memory. It is refused.
watchlist-wrong-too-deep = Elements are nested more than { $limit } deep.
watchlist-wrong-no-identifier = There is no identifier.
watchlist-wrong-no-name = There is no name.
watchlist-wrong-date = “{ $value }” is not a date of birth that can be used.
watchlist-wrong-no-main = There is no entry { $id } in sdn.csv.
watchlist-wrong-io = The file could not be read to its end.

watchlist-next-utf8 = Save the file as UTF-8, or download it again, and load it again.
watchlist-next-download = Download the file again; it looks damaged or cut off.
watchlist-next-cells = Compare the row with the ones around it; a comma or a quotation mark may be missing.
watchlist-next-header = Keep the header as the publisher wrote it.
watchlist-next-format = Choose the right file, or the format that fits it.
watchlist-next-companion = Send it together with sdn.csv.
watchlist-next-full = Load the full list (entities.ftm.json).
watchlist-next-json = Each line must be one JSON object; download the file again.
watchlist-next-publisher = The publisher’s own file has none; download it from there again.
watchlist-next-left-out = The row was left out; ask the publisher.
watchlist-next-date = The entry was taken without this date.
watchlist-next-same-day = Load files of the same day together.
watchlist-next-again = Load the file again.

watchlist-like-empty = an empty file
watchlist-like-zip = a ZIP file or an office document
watchlist-like-gzip = a compressed file (gzip) that must be unpacked first
watchlist-like-pdf = a PDF document
watchlist-like-program = a program
watchlist-like-picture = a picture
watchlist-like-web-page = a web page
watchlist-like-xml = some other XML
watchlist-like-json = some other JSON
watchlist-like-binary = binary data
watchlist-like-text = some other text or table

done-watchlist-begun = The list is there. Add its first entry.
done-watchlist-changed = The list is changed.
done-entry-added = The entry is searched from now on.
done-entry-ended = The entry has ended. It is no longer searched.

watchlist-source = Watchlist
watchlist-format-local = Own entries
watchlist-terms = How the list is used
watchlist-terms-choose = Choose an answer
watchlist-purpose = What are checks against it for?
watchlist-grade = Grade
watchlist-grade-information-hint = To know more. Nobody is held up for it.
watchlist-grade-stop-hint = To stop and ask.
watchlist-grade-arrest-hint = To arrest. Two officers must find that it is the same person.
watchlist-audience = Who may see its hits?
watchlist-audience-hint = Checks of everybody else are made without this list, and the answer says that some lists were not searched.
watchlist-owner = Agency that owns it
watchlist-owner-hint = It answers for the list, and only it changes the list.
watchlist-no-owner = Not stated
watchlist-expires = Last day
watchlist-expires-hint = Afterwards nobody is checked against it. Leave it empty when the law sets no end.
watchlist-review-on = Look at it again by
watchlist-review-on-hint = The day by which somebody must decide whether the list is still needed.
watchlist-no-day = None
watchlist-day-error = Enter a whole date with day, month and year
watchlist-expired = Last day passed, not searched
watchlist-expired-explained = The last day of this list has passed. It is not searched. Load it again with a new last day when the law still allows it.
watchlist-ended-own = The last day of this list has passed. It is not searched and takes no more entries. Begin a new list of own entries when the law still allows it.
watchlist-review-tag = Review due
watchlist-review-due = Somebody must decide now whether this list is still needed. Then set a new day for the next review.
watchlist-confirmed = Last found unchanged
watchlist-last-changes = Changes of the last load
watchlist-changes-added = { $count } added
watchlist-changes-changed = { $count } changed
watchlist-changes-removed = { $count } removed
watchlist-changes-rest = { $count } more are not listed by name.
watchlist-first-load = First load
watchlist-earlier = Earlier loads
watchlist-load-version = Load a new version
watchlist-change = Change how it is used
watchlist-to-list = See this list
watchlist-preview = What the new file changes
watchlist-preview-stay = { $count ->
    [one] { $count } entry stays as it is.
   *[other] { $count } entries stay as they are.
 }
watchlist-preview-many = More than half of the entries would be removed. Make sure that the file is whole.
watchlist-preview-load = Load these changes
watchlist-preview-waits = Nothing is loaded yet. The file waits for half an hour; afterwards it has to be sent again.
watchlist-unchanged = Nothing has changed
watchlist-unchanged-text = { $count ->
    [one] { $name }: the file holds the same { $count } entry as the list in use. That it was so today is recorded.
   *[other] { $name }: the file holds the same { $count } entries as the list in use. That it was so today is recorded.
 }

watchlist-own-new = Begin a list of own entries
watchlist-own-lead = For leads, missing persons, stolen documents and suspended recruiters that your agency enters itself, each with its legal basis and its last day.
watchlist-own-begin = Begin the list
watchlist-name-taken = There is a list of this name already. Choose another name
watchlist-own-entries = Own entries
watchlist-no-entries = No entry yet
watchlist-no-entries-text = Entries of your agency stand here, with who made them and until when they are searched.
watchlist-entry = Who or what
watchlist-entry-kind = Why
watchlist-entry-until = Last day
watchlist-entry-until-hint = At most a year from today. Afterwards it is no longer searched.
watchlist-entry-until-error = Enter the last day on which the entry is searched
watchlist-entry-hits = Searched
watchlist-entry-new = Add an entry
watchlist-entry-lead = Travellers are checked against it at once. Enter only what is needed to recognise the person or the document.
watchlist-entry-who = For a person, enter at least a name. For stolen documents, leave the name empty and enter the range of numbers.
watchlist-entry-add = Add the entry
watchlist-entry-remarks = Remarks for the officer who meets the person
watchlist-entry-remarks-hint = Whom to call, what to ask. Do not write what endangers the person.
watchlist-series-from = First number of a range
watchlist-series-to = Last number of the range
watchlist-series-hint = For stolen or lost documents, for example BX0123400 to BX0123499.
watchlist-series-no-number = Write the first and the last number of the range, such as BX0123400 and BX0123499
watchlist-series-unlike = The first and the last number must be of the same length and begin with the same letters
watchlist-series-backwards = The last number comes before the first. Exchange them
watchlist-series-too-wide = The range holds more than 10,00,000 numbers. Enter smaller ranges
watchlist-entry-end = End the entry
watchlist-entry-end-question = Why does the entry end?
watchlist-entry-why = Reason

watchlist-folder = Watched folder
watchlist-folder-lead = Files that are put into the watched folder are loaded as new versions of the lists they are named for. What is refused stays there until it is mended.
watchlist-folder-empty = Nothing lies in the folder now.
watchlist-folder-name = A file that is put into the watched folder under a name such as { $name }.xml or { $name }_2026-11-22.csv is loaded as the next version of this list.
watchlist-folder-file = File
watchlist-folder-no-list = None of this name
watchlist-folder-waiting = Waits until it is whole
watchlist-folder-loading = Being loaded
watchlist-folder-refused = Not loaded
watchlist-folder-wrong-name = No list has this name.
watchlist-folder-wrong-several = Several lists have names that are written alike.
watchlist-folder-wrong-own = The list of this name is made of own entries; a file never takes their place.
watchlist-folder-wrong-ended = The last day of this list has passed.
watchlist-folder-wrong-kind = This is neither a file nor a folder with the files of one list.
watchlist-folder-wrong-large = This is larger than { $megabytes } MB.
watchlist-folder-wrong-nobody = No person or body could be read from the file.
watchlist-folder-wrong-most = { $removed } of { $entries } entries would be removed; the file may be cut off.
watchlist-folder-wrong-stays = It was loaded, but cannot be removed from the folder.
watchlist-folder-wrong-broken = The file could not be read.
watchlist-folder-next-name = Name the file as the page of its list says, or load the list once on this page.
watchlist-folder-next-page = Make sure that the file is whole, then load it on the page of the list, where the changes are shown first.
watchlist-folder-next-own = Add or end entries on the page of the list.
watchlist-folder-next-ended = Set a later last day on the page of the list when the law still allows it. The file is loaded then.
watchlist-folder-next-kind = Put a file there, or a folder with sdn.csv, alt.csv, add.csv and sdn_comments.csv.
watchlist-folder-next-large = Ask whoever runs the server to load it from the command line.
watchlist-folder-next-stays = Ask whoever runs the server to let Abhoy write in the folder.
