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
watchlist-by-house = From the command line
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
