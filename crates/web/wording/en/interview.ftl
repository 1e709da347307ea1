# Filling a form page by page: the pages of an interview, its controls, what is wrong, drafts.

interview-caption = Form
interview-page-title = { $form }: page { $page }
interview-progress = Page { $page } of { $pages }. Pages come and go with the answers.
interview-save = Save and continue
interview-later = Save and come back later
interview-may-stop = You may stop at any time.
interview-guidance = More on this question
interview-reason = Why the answer is right all the same
interview-reason-hint = With a reason it can be sent as it is.
interview-picture-larger = Show the picture in full size
interview-time = Time
interview-no-answer = No answer
interview-acknowledged = Yes, noted
interview-latitude = Latitude
interview-longitude = Longitude
interview-turn = { $label } { $turn }
interview-turn-unnamed = Entry
interview-not-answered = Not answered
interview-kilobytes = { $size } kB
interview-megabytes = { $size } MB
interview-file-kept = Kept: { $name }, { $size }
interview-file-remove = Remove this file

interview-hint-range = A number from { $least } to { $most }
interview-hint-time = Hours and minutes, such as 14:05
interview-hint-no-choices = The choices follow from an earlier answer. Save the page to see them.
interview-hint-several = Choose all that apply.
interview-hint-rank = Give every choice its place, beginning with 1.
interview-hint-place = In degrees, such as 23.0413 and 88.9033
interview-hint-line = One place on each line: latitude, longitude
interview-hint-other-file = Choose a file only to replace the one that is kept.
interview-hint-barcode = Type the figures that stand below the bars.

interview-fault-missing = Answer this question
interview-fault-choice = Choose one of the answers that are offered now
interview-fault-constraint = This answer does not fit what the form allows; look at it again
interview-fault-unknown = The form cannot check this answer by itself; look at it and give a reason
interview-fault-integer = Enter a whole number, such as 17
interview-fault-decimal = Enter a number, such as 17 or 17.5
interview-fault-date = Enter a date that is in the calendar, such as 27 3 1998
interview-fault-date-part = Enter the whole date, as far as the question asks for it
interview-fault-time = Enter a time from 0:00 to 23:59, such as 14:05
interview-fault-place = Enter a latitude from -90 to 90 and a longitude from -180 to 180
interview-fault-line = Enter at least two places, one on each line; an area ends where it began
interview-fault-range = Enter a number from { $least } to { $most }
interview-fault-rank = Give every choice a place of its own, from 1 on without gaps
interview-fault-long = This is longer than an answer can be; { $most } characters fit
interview-fault-file = Choose a smaller file; { $most } MB fit

interview-another-question = { $label }: is there another?
interview-another-none = There is none yet.
interview-another-add = Add: { $label }
interview-another-on = Continue without another
interview-turn-remove = Remove { $turn }

interview-check-title = Check the answers
interview-check-page-title = { $form }: check the answers
interview-check-hinders = Before this can be sent:
interview-check-mend = Answer the first of these
interview-check-later = Come back later
interview-overridden = Stands with the reason: { $reason }
interview-send = Send
interview-follows-answers = After sending, the answers are kept as they are and can be read by those who work on them.
interview-follows-case = After sending, a case is opened with these answers.
interview-follows-screening = After sending, a finding with its reasons is worked out from the answers. People decide.
interview-discard = Throw this interview away
interview-discard-warning = What was answered is destroyed at once and cannot be brought back.
interview-discard-button = Throw it away

interview-begin = Begin
interview-begin-new = Begin a new one
interview-begun = You have begun this already
interview-questions = { $count ->
    [one] One question at most.
   *[other] { $count } questions at most; many are asked only when an answer calls for them.
 }
interview-start-pages = One section a page. Every page is kept when you continue, so you can stop and come back.
interview-start-skip = Leave empty what nobody answered. Nothing is sent before you have looked through the answers.
interview-screen-title = Screening interview
interview-screen-lead = Ask when something does not seem right, whatever was found in the lists. It stays with this check.
interview-screen-others = Other interviews

drafts-title = Go on where you stopped
drafts-lead = Interviews that you began and did not send. Nobody else sees them.
drafts-none = Nothing was begun
drafts-none-hint = What you begin and do not send waits here.
drafts-begun = Begun on { $when }
drafts-of-check = Belongs to a check of a traveller
drafts-go-on = Go on
drafts-look-through = Look through the answers

done-interview-kept = The interview is kept. It waits in this list.
done-interview-more = Your answers are kept. They led to more questions on this page.
done-interview-look = Your answers are kept. Look at what is marked; you can also continue and come back to it.
done-interview-sent = The answers were sent.
done-interview-discarded = The interview was thrown away.
done-turn-removed = The entry was removed.

problem-state-answers-sent = These answers were sent already; what was sent is not changed on this page.

audit-deed-submission-begin = Began an interview
audit-deed-submission-draft = Opened an own draft of answers
audit-deed-submission-save = Saved a page of answers
audit-deed-submission-discard = Threw a draft of answers away
