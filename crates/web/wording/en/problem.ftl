# Pages that say what went wrong and what to do next.

problem-home = Go to your start page
problem-sign-in = Sign in
problem-reference = Give this number to your administrator when you ask for help: { $number }
problem-typed = What you wrote
problem-not-found-title = There is nothing at this address
problem-not-found = The address may have been mistyped, or what was there is not open to you. Check it, or start again from your start page.
problem-denied-title = You may not do this
problem-role = This is not part of what your account is for. If it should be, ask your administrator.
problem-relation = This is with somebody else now, so you cannot do it. Ask the agency that holds it.
problem-purpose = The purpose you gave does not allow this. Go back and choose the purpose that is true, or leave it.
problem-signed-out-title = You are signed out
problem-signed-out = Nothing was saved, because your session had ended. Sign in and send it again.
problem-cross-site-title = This did not come from one of our pages
problem-cross-site = Nothing was done. Open the page here, in this browser, and send it again. Very old browsers do not say where a form comes from; use a newer one.
problem-malformed-title = This could not be read
problem-malformed = What was sent does not fit the page. Open the page again and repeat it.
problem-method-title = This cannot be opened like that
problem-method = This address only takes what a page of ours sends to it. Start again from your start page.
problem-too-large-title = This is too large
problem-too-large = Nothing was saved. A form takes up to 1 MB and a file up to 40 MB. Shorten the text or split the file.
problem-conflict-title = Somebody changed this in the meantime
problem-conflict = Nothing of yours was saved. Open the page again, look at what changed, and repeat your change.
problem-state-title = This does not fit any more
problem-state-encounter-ended = The encounter has ended already.
problem-state-not-shown = That person was not among those shown at this encounter.
problem-state-case-closed = The case is closed. Open it again before you change it.
problem-state-case-open = The case is still open. Close it first.
problem-state-agency-takes-none = That agency takes no cases now. Choose another.
problem-state-not-assignable = That colleague cannot hold this case. Choose somebody who works with cases in that agency.
problem-state-role-does-not-fit = That role does not fit that kind of agency. Choose another role.
problem-state-last-administrator = The last administrator must stay. Give the role to somebody else first.
problem-state-same-person = A person cannot be related to themselves. Choose somebody else.
problem-taken-title = That is in use already
problem-taken = Nothing was saved. Choose another value; if you used a one-time link, it has been used already.
problem-erased-title = These data were erased
problem-erased = The identity of this person was erased for good. Coded facts and the history remain.
problem-too-many-title = Wait a moment
problem-too-many = There were too many tries. Wait { $wait }, then try again.
wait-seconds = { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
 }
wait-minutes = { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
 }
problem-not-proven-title = That was not right
problem-not-proven = The password or the code was not right. Go back and try again.
problem-file-title = The file could not be read
problem-file = Nothing was loaded. Check that it is the right file in the right format, and send it again.
problem-file-reason = What is wrong with it
problem-unavailable-title = The platform cannot answer now
problem-unavailable = The database does not answer. If you were saving, look whether it was saved before you send it again. Try again in half a minute.
problem-no-space = There is no space left on the server. Nothing was saved. Tell your administrator.
problem-stopped = The platform has stopped to protect the data. Nothing was saved. Tell your administrator.
problem-internal-title = Something went wrong
problem-internal = The fault is ours, and it has been written down. Try again; if it happens again, ask for help.

problem-state-load-gone = That file is no longer kept, or was loaded already. Look at the list, and send the file again if it is not there.
problem-state-not-a-local-list = Entries are added only to lists of own entries. Begin such a list first.
problem-state-list-ended = The last day of this list has passed. It is not searched, so it takes no more entries. Begin a new list of own entries.
problem-state-entry-days = The last day must lie between today and a year from now
problem-state-entry-ended = That entry has ended already.

problem-state-decided = A second officer has looked already. What was decided stays; check the traveller anew if something has changed.
problem-state-second-person = You decided this hit first. A second officer must look.
problem-state-reason-too-long = Shorten the reason to 1,000 characters

problem-state-manifest = This manifest is not waiting to be checked. Look at it again.
