# One's own account.

account-title = Your account
account-agency = Agency
account-roles = Roles
account-post = Post
account-details-hint = If something here is wrong, tell your administrator.
account-security = How you sign in
account-password-set = Set
account-factor = Second factor
account-factor-set = { $left ->
    [0] Set; no recovery code is left, so set it up again
    [one] Set; { $left } recovery code left
   *[other] Set; { $left } recovery codes left
 }
account-factor-none = Not set
account-factor-advice = Whoever learns your password can sign in as you. A second factor prevents it.
account-factor-remove = Remove the second factor
account-factor-remove-warning = Then your password alone opens your account.
account-password-title = Change your password
account-password-lead = Every other session of yours and every API token ends.
account-present = Your present password
account-present-missing = Enter your present password
account-present-wrong = The present password is not right
done-password-changed = Your password was changed. Other sessions have ended.
account-factor-title = Set up a second factor
account-factor-due = Your administrator asks for a second factor. Set it up to go on.
account-factor-lead = Scan the picture with an authenticator app on your phone. From then on you enter your password and a code from the app.
account-factor-picture = Square code for your authenticator app
account-factor-type = I cannot scan the picture
account-factor-type-hint = Type this key into the app as a time-based key; spaces do not matter.
account-code = Code from your app
account-code-hint = The six digits it shows now.
account-code-missing = Enter the code that your app shows
account-code-wrong = The code does not fit. Check the clock of your phone and enter the code it shows now.
account-factor-submit = Set up
account-codes-title = Keep your recovery codes
account-codes-lead = The second factor is set. If you lose your phone, each of these codes lets you in once instead of the code from the app.
account-codes-once = They are shown only now. Print them or write them down, and keep the paper away from this computer.
account-codes-kept = I have kept them
done-factor-removed = The second factor was removed.
account-sessions = Where you are signed in
account-session-device = Device
account-session-here = this one
account-session-began = Signed in
account-session-seen = Last used
account-session-end = End
account-sessions-hint = If you do not know one of them, end it and change your password.
account-sessions-end-all = Sign out everywhere
done-session-ended = The session has ended.
done-signed-out-everywhere = You are signed out everywhere.
account-tokens = Tokens for programs
account-tokens-none = No program may use your account.
account-token-make = Make a token
account-token-lead = A token lets a program do part of what you may do, until the day it ends.
account-token-label = What it is for
account-token-label-hint = For example: nightly export of figures. No names of people.
account-token-label-missing = Enter what the token is for
account-token-scopes = What the program may do
account-token-scopes-hint = As little as it needs. It can never do more than you.
account-token-scopes-missing = Choose at least one thing the program may do
account-token-days = How long it lives
account-token-days-missing = Choose how long the token lives
account-token-n-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
 }
account-token-expires = Ends
account-token-end = End
account-token-made = The token was made
account-token-once = It is shown only now. Copy it to the program and nowhere else.
account-token-kept = I have copied it
done-token-ended = The token has ended.
scope-encounters = Check travellers and read your encounters
scope-read-cases = Read cases
scope-write-cases = Open and change cases
scope-identities = Open identities
scope-ledger = Read and verify the ledger
scope-watchlists = Read and load watchlists
scope-accounts = Manage agencies, posts and people
