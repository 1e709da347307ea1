# Words of joint operations: vocabularies, deeds, faults.

record-kind-operation = Joint operation
record-kind-operation-figure = Figure of an operation
record-kind-operation-lead = Lead of an operation
record-kind-operation-briefing = Briefing of an operation
record-kind-operation-lesson = Lesson of an operation
record-kind-operation-report = Report of an operation

operation-state-planned = Planned
operation-state-running = Running
operation-state-closed = Closed

participation-participant = Participant
participation-observer = Observer
participation-named-by-source = Named by one source only

counter-border-checks = Border checks
counter-database-queries = Database queries
counter-hits = Hits
counter-confirmed-hits = Hits confirmed by an officer
counter-arrests = Arrests
counter-victims-identified = Victims identified
counter-victims-presumed = Presumed victims
counter-victims-rescued = People rescued
counter-migrants-located = Migrants located
counter-nationalities = Nationalities
counter-persons-referred = People referred to assistance
counter-documents-seized = Documents seized
counter-conveyances-checked = Flights, vessels and vehicles checked
counter-investigations-opened = Investigations opened
counter-accounts-frozen = Accounts frozen
counter-money-traced-usd = Money frozen or traced
counter-persons-moved = People allegedly moved by a network
counter-countries = Countries taking part

unit-persons = people
unit-checks = checks
unit-queries = queries
unit-hits = hits
unit-documents = documents
unit-conveyances = flights, vessels, vehicles
unit-investigations = investigations
unit-accounts = accounts
unit-usd = US dollars
unit-kinds = different ones

age-group-under-18 = Under 18
age-group-18-and-over = 18 and over

breakdown-nationality = Nationality
breakdown-sex = Sex
breakdown-age-group = Age group

figure-source-own-system = From this system
figure-source-entered = Entered by hand
figure-source-for-partner = Entered for a partner
figure-source-imported = Imported from a file

lead-kind-person = A person
lead-kind-network = A network
lead-kind-route = A route
lead-kind-document = A document
lead-kind-conveyance = A flight, vessel or vehicle
lead-kind-account = An account or money
lead-kind-person-at-risk = A person at risk
lead-kind-other = Something else

lead-outcome-open = Not answered yet
lead-outcome-no-trace = No trace found
lead-outcome-confirmed = Confirmed
lead-outcome-arrest = Led to an arrest
lead-outcome-protected = Somebody was protected
lead-outcome-passed-on = Passed on
lead-outcome-not-acted-upon = Not acted upon

audience-everybody = Everybody in the operation
audience-participants = Lead and participants
audience-lead = Lead agency only

audit-deed-operation-create = Opened a joint operation
audit-deed-operation-change = Changed a joint operation
audit-deed-operation-start = Started a joint operation
audit-deed-operation-close = Closed a joint operation
audit-deed-operation-reopen = Reopened a joint operation
audit-deed-operation-explain = Explained a difference in figures
audit-deed-operation-figure = Entered a figure
audit-deed-operation-figure-corrected = Corrected a figure
audit-deed-operation-figure-withdrawn = Took a figure back
audit-deed-operation-figure-chosen = Chose among sources that differ
audit-deed-operation-import = Imported figures
audit-deed-operation-lead = Recorded a lead
audit-deed-operation-lead-changed = Changed a lead
audit-deed-operation-leads-read = Read the leads of an operation
audit-deed-operation-briefing = Wrote a briefing
audit-deed-operation-briefings-read = Read the briefings of an operation
audit-deed-operation-lesson = Recorded a lesson
audit-deed-operation-lesson-changed = Changed a lesson
audit-deed-operation-report = Froze the report of an operation
audit-deed-operation-export = Took the report of an operation out as a file

audit-detail-counter = Counter
audit-detail-outcome = Outcome
audit-detail-audience = For whom
audit-detail-number = Number
audit-detail-format = Format
audit-detail-entered = New
audit-detail-corrected = Corrected
audit-detail-unchanged = Unchanged

problem-state-operation-closed = The operation is closed. The lead agency can reopen it with a reason.
problem-state-operation-step = The operation is at another point of its life now. Look at it again.
problem-state-has-figures = There are figures for a country, agency, post or day that you took out. Take these figures back first, or leave it in.

figure-fault-place = This country, agency or post is not in the operation
figure-fault-not-yours = You enter figures of your own agency and its posts; the lead agency enters the others
figure-fault-period = These days are not days of the operation
figure-fault-future = These days lie in the future
figure-fault-not-people = This counter does not count people, so it has no nationality, sex or age group
figure-fault-twice = This figure was entered before from the same source; correct it instead
figure-fault-not-running = The operation is not running, so it takes no figures
