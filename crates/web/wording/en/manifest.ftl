# Lists of passengers that are checked as a whole.

manifest-title = Manifests
manifest-lead = Send a list of passengers. Every row is checked against the people known to your agency and every list that answers it; equal rows are checked once.
manifest-file = Passenger list
manifest-file-hint = CSV of up to 256 MB or an Excel workbook (.xlsx) of up to 100 MB; a million rows at most
manifest-file-error = Choose the file with the passengers
manifest-send = Send and check
manifest-columns = Which columns are understood?
manifest-columns-text = The first row that names them is the header, in any order, in English or Bangla: name (or surname and given names), date of birth, passport or document number, issuing state, nationality, sex. A name or a document number is enough. Dates are read as day, month, year.
manifest-sent = Manifests of your agency
manifest-when = Sent
manifest-rows = Rows
manifest-different = Different rows
manifest-different-note = Equal rows are checked once
manifest-with-hits = Rows with hits
manifest-with-hits-note = A reason to look, never proof
manifest-problems = Could not be read
manifest-none = No manifest yet
manifest-none-text = What your agency sends stands here, with its result.
manifest-one = Manifest
manifest-checking = The manifest is being checked
manifest-progress = { $rows ->
    [one] { $rows } row checked, { $hits } with hits so far
   *[other] { $rows } rows checked, { $hits } with hits so far
 }
manifest-waiting-tag = Waits for its turn
manifest-waiting = The manifest waits for its turn
manifest-waiting-text = { $count ->
    [one] { $count } manifest is checked before this one. They are checked in the order in which they were sent.
   *[other] { $count } manifests are checked before this one. They are checked in the order in which they were sent.
 }
manifest-erased = The rows and hits were kept as long as the law allows and then erased. The figures stay.
manifest-leave = This page shows the result by itself. You can leave it; the check goes on.
manifest-look-again = Look again now
manifest-interrupted-tag = Interrupted
manifest-interrupted = The check was interrupted, or another server makes it. The file is here; it need not be sent again.
manifest-start = Start the check again
manifest-cut-off = The file did not come to its end. Nothing of it was checked.
manifest-send-again = Send a manifest
manifest-hits = Rows that look like somebody
manifest-filter = Show
manifest-undecided = Only rows with hits that nobody has decided
manifest-no-hits = No such row
manifest-no-hit = Only clear likenesses are listed here; a single check shows weaker ones too. No hit never means that somebody is safe.
manifest-times = { $count ->
    [one] { $count } time in the file
   *[other] { $count } times in the file
 }
manifest-decide = Look and decide
manifest-download = Download the hits (CSV)
manifest-left-out = { $count ->
    [one] { $count } list was not searched: it has ended, is not complete, or does not answer your agency
   *[other] { $count } lists were not searched: they have ended, are not complete, or do not answer your agency
 }
manifest-csv-row = Row
manifest-csv-times = Times
manifest-csv-hit = Looks like
manifest-csv-weight = Weight
manifest-csv-decision = Decision

manifest-fault-no-header = No row names the columns. The file needs a header with at least a name or a document number and one more column.
manifest-fault-not-a-workbook = The workbook cannot be read. Open it, save it as .xlsx or CSV, and send it again.
manifest-fault-other-format = This is an old Excel workbook or a PDF document. Save it as .xlsx or CSV, and send it again.
manifest-fault-too-large = The workbook is larger than 100 MB. Save it as CSV, and send it again.
manifest-fault-too-many-rows = The file has more than 10,00,000 rows. Those were checked; send the rest as a file of its own.
manifest-fault-nobody = There is neither a name nor a document number.
manifest-fault-date = “{ $value }” is not a date of birth that can be used.
manifest-fault-country = “{ $value }” is not a country that is known.
manifest-fault-sex = “{ $value }” is not a sex that is known.
manifest-fault-name = “{ $value }” is not a name.
manifest-fault-cells = The row has more cells than the header.
manifest-fault-open-quote = A quotation mark (") opens a cell here that does not end or that may hold other travellers. Nobody of this file was checked. Correct the mark, or take line breaks out of the cells, and send the whole file again.
manifest-fault-lines = The name or the document number goes over several lines. It was checked as one traveller.
manifest-fault-row = The row cannot be read.
manifest-fault-account = The account that sent it may no longer sign in. Send it again.
manifest-fault-too-old = It was kept as long as the law allows and then erased.
manifest-next-nobody = The row was not checked. Complete it and send it again.
manifest-next-without = The row was checked without it. Check the person singly if it matters.
manifest-next-cells = A comma may be missing in quotation marks. Compare the row with the file.
manifest-next-lines = Compare the row with the file: if it holds several travellers, give each a row and send it again.
manifest-next-row = Correct the row in the file and send it again.
