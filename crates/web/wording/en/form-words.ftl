# The words of forms, answers, devices and screenings: kinds of record and coded values.

record-kind-form-version = Version of a form
record-kind-submission = Answers to a form
record-kind-device = Device
record-kind-set-version = Version of an indicator set
record-kind-screening = Screening
record-kind-verdict = Decision in an identification
record-kind-suspicion = Suspicion
record-kind-interception = Interception

form-state-draft = Draft
form-state-published = Published
form-state-superseded = Replaced by a later version
form-state-retired = Retired

form-effect-answers = Answers are kept
form-effect-case = Answers open a case
form-effect-screening = Answers become a screening

submission-channel-pages = In the browser
submission-channel-offline = In the browser, without a line
submission-channel-openrosa = By a phone app

submission-state-draft = Being written
submission-state-incomplete = Files are still to come
submission-state-complete = Sent
submission-state-replaced = Replaced by a later edit
submission-state-discarded = Thrown away

late-answers-begun-before = These answers came after their form was retired. The interview began before.
late-answers-start-unknown = These answers came after their form was retired. Nothing says when the interview began.

device-kind-collect = Phone app (ODK Collect, KoboCollect)
device-kind-browser = This browser, with an outbox

device-state-active = May come in
device-state-revoked = Ended
device-state-wipe = Ended, to be wiped at its next contact
device-state-wiped = Said to be wiped
