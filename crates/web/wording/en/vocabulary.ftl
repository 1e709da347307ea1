# One message for every code of the model's vocabularies.

role-border-officer = Border officer
role-investigator = Investigator
role-case-worker = Case worker
role-supervisor = Supervisor
role-analyst = Analyst
role-auditor = Auditor
role-administrator = Administrator

purpose-protection = Protection and assistance
purpose-investigation = Investigation
purpose-prosecution = Prosecution
purpose-statistics = Statistics
purpose-administration = Running the platform
purpose-oversight = Oversight

reason-confirm-identity = To confirm that this is the same person
reason-assist = To assess needs or give assistance
reason-contact = To contact the person or someone they trust
reason-refer = To prepare or answer a referral
reason-investigate = To investigate an offence
reason-correct = To correct the record
reason-legal-duty = A court order or a duty in law

agency-kind-border = Border and immigration
agency-kind-police = Police and investigation
agency-kind-justice = Prosecution and tribunals
agency-kind-social = State social services
agency-kind-ngo = Non-governmental organisation
agency-kind-ministry = Ministry or monitoring body
agency-kind-oversight = Oversight of rights and data
agency-kind-international = International organisation

language-bn = বাংলা
language-en = English

sex-female = Female
sex-male = Male
sex-third-gender = Third gender (hijra)

age-band-0--8 = 0 to 8
age-band-9--17 = 9 to 17
age-band-18--20 = 18 to 20
age-band-21--23 = 21 to 23
age-band-24--26 = 24 to 26
age-band-27--29 = 27 to 29
age-band-30--38 = 30 to 38
age-band-39--47 = 39 to 47
age-band-48-and-over = 48 and over

age-status-child = Child
age-status-in-doubt = Age in doubt: child rules apply
age-status-adult = Adult

document-kind-passport = Passport
document-kind-identity-card = Identity card
document-kind-visa = Visa
document-kind-birth-certificate = Birth certificate
document-kind-refugee-document = Refugee document
document-kind-other = Another document

track-kind-trafficking = Trafficking in persons
track-kind-smuggling = Smuggling of migrants

track-status-undecided = Not decided
track-status-possible = Possible
track-status-confirmed = Confirmed
track-status-not-established = Not established so far

case-status-active = Active
case-status-follow-up = In follow-up
case-status-closed = Closed
case-status-closed-referred = Closed and referred

border-mode-land = By land
border-mode-sea = By sea
border-mode-air = By air

transport-on-foot = On foot
transport-road = Road vehicle
transport-rail = Train
transport-boat = Small boat or trawler
transport-ship = Ship or ferry
transport-aircraft = Aircraft
transport-other = Other

note-kind-general = General note
note-kind-protection = Protection note
note-kind-investigation = Investigation note

link-role-parent = Parent
link-role-child = Child
link-role-spouse = Husband or wife
link-role-sibling = Brother or sister
link-role-relative = Other relative
link-role-guardian = Guardian
link-role-friend = Friend
link-role-travelling-with = Travelling together
link-role-recruiter = Recruiter
link-role-transporter = Transporter
link-role-employer = Employer
link-role-other = Other relation
link-role-same-person = Same person

capture-mrz = Read from the document
capture-by-hand = Entered by hand

encounter-outcome-open = Open
encounter-outcome-no-further-action = No further action
encounter-outcome-case-opened = Case opened

record-kind-person = Person
record-kind-encounter = Encounter
record-kind-case = Case
record-kind-journey = Journey
record-kind-note = Note
record-kind-watchlist = Watchlist
record-kind-watchlist-entry = Watchlist entry
record-kind-agency = Agency
record-kind-post = Post
record-kind-account = Account

# Why there is no answer. None of the three is a "no".
answer-unknown = Not known
answer-not-asked = Not asked
answer-prefer-not-to-say = Prefers not to say

entry-end-expired = Last day passed
entry-end-found = Found
entry-end-lifted = Order or complaint lifted
entry-end-mistake = Made by mistake
hit-audience-every-checker = Everybody who checks travellers, protecting agencies included
hit-audience-enforcing = Border, police and other enforcing agencies
hit-audience-owner = Only the agency that owns it
list-grade-information = Information
list-grade-stop-and-question = Stop and question
list-grade-arrest = Arrest
local-entry-lead = Lead in an investigation
local-entry-missing-person = Missing person
local-entry-document-series = Stolen or lost documents
local-entry-recruiter = Suspended or unlicensed recruiter

decision-state-in-force = holds
decision-state-awaits-second = waits for a second officer
decision-state-not-confirmed = not confirmed by the second officer
hit-answer-same-person = Same person
hit-answer-different-person = Different person
hit-answer-cannot-tell = Cannot tell
record-kind-hit-decision = Decision on a hit

capture-manifest = From a manifest
manifest-state-receiving = Did not come to its end
manifest-state-checking = Being checked
manifest-state-checked = Checked
manifest-state-failed = Could not be read
record-kind-manifest = Manifest
list-topic-crime = crime
list-topic-crime-boss = leading a criminal group
list-topic-crime-cyber = cybercrime
list-topic-crime-env = environmental crime
list-topic-crime-fin = financial crime
list-topic-crime-fraud = fraud
list-topic-crime-terror = terrorism
list-topic-crime-theft = theft
list-topic-crime-traffick = trafficking
list-topic-crime-traffick-drug = drug trafficking
list-topic-crime-traffick-human = human trafficking
list-topic-crime-war = war crimes
list-topic-debarment = barred from public contracts
list-topic-forced-labor = forced labour
list-topic-poi = person of interest
list-topic-role-pep = holds or held high public office
list-topic-role-rca = close to a holder of high public office
list-topic-sanction = under sanctions
list-topic-sanction-linked = linked to somebody under sanctions
list-topic-wanted = wanted
