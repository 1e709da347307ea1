# Screening: sets, findings, what they propose. The words of signs and rules are in the sets.

problem-state-set-says-too-much = This version of the set says what no set may say, so no interviews are made with it. Take its text, change the sentences that its page names, and add it as a new version.
problem-state-set-step = That does not follow from where this version of the set stands now. Look at it again.
problem-state-set-by-another = Somebody else than the person who added this version puts it in force. Ask a colleague who may.

audit-deed-set-add = Added a version of an indicator set
audit-deed-set-in-force = Put a version of an indicator set in force
audit-deed-set-supersede = Superseded a version of an indicator set
audit-deed-set-retire = Took an indicator set out of use
audit-deed-screening-make = Made a screening
audit-deed-screening-again = Looked at a screening again with new answers
audit-deed-screening-followed = Marked a screening as looked at again
audit-deed-screening-read = Read a screening

nav-screenings = Screening
nav-sets = Indicator sets

set-state-draft = To be looked at
set-state-in-force = In force
set-state-superseded = Replaced by a later version
set-state-retired = Out of use

advice-not-enough-information = Not enough information
advice-refer = Refer
advice-refer-now = Refer now

burden-none = Seen, not asked
burden-light = Ordinary question
burden-heavy = Can hurt

dimension-state-not-positive = not met
dimension-state-open = not met yet
dimension-state-positive = met

element-state-nothing-yet = Nothing yet
element-state-some-signs = Some signs
element-state-not-needed = Not needed
element-state-met = Met

set-status-draft = Draft
set-status-compare-before-use = Compare before use
set-status-approved = Approved
set-status-draft-text = This set is a draft that nobody has reviewed yet. Rely on people, not on it.
set-status-compare-text = Compare this set with its original before use.

strength-weak = weak
strength-medium = medium
strength-strong = strong

screening-track-trafficking = Trafficking in persons
screening-track-smuggling = Smuggling of migrants
screening-track-protection = Protection

screening-list-title = Screening
screening-list-lead = Interviews with what their answers propose. People decide.
screening-begin = Begin: { $set }
screening-begin-others = Other interviews:
screening-advice = Proposed
screening-set = Indicator set
screening-code = Screening
screening-made = When
screening-filter-mine = Made by
screening-filter-mine-yes = Only by me
screening-list-empty = No screening yet
screening-list-empty-text = Begin an interview. When it is sent, what its answers propose stands here.
screening-list-none = No screening matches
screening-list-all = Show all

screening-title = What these answers propose
screening-people-decide = Rules propose this; people decide. It rests only on what was answered, and it can be wrong. It never shows that somebody was not trafficked or needs no help.
screening-officer-asked = The officer asked for somebody trained to take over now.
screening-nothing-asked = Nothing was asked yet.
screening-child-not-alone = Do not let a child, or somebody whose age is in doubt, go on alone: call the child protection service.
screening-hand-over = Hand the case over
screening-decide = Record your decision
screening-ask-more = Ask more
screening-looked-again = There is a newer look at this, with more answers.
screening-to-later = Open the newer one
screening-who = { $name }, { $agency }

screening-elements = Elements of what the law describes
screening-elements-lead = Each stands for itself. Trafficking and smuggling are kept apart; one can be true without the other.
screening-element = Element
screening-element-state = Now
screening-rests-on = Rests on
screening-nothing-yet = No answer speaks for it yet. That does not say that it is absent.
screening-child-rules = Under 18, or age in doubt
screening-no-elements = This set has no elements for it.

screening-rules = Why: rules that fired
screening-rules-none = No rule fired.
screening-rule-source = Source:
screening-dimensions = Groups of signs
screening-dimensions-lead = A group counts when enough of its signs are present. What each sign weighs stands beside it.
screening-points = { $reached } of { $needed } points
screening-weight-points = { $points ->
    [one] 1 point
   *[other] { $points } points
}

screening-safeguards-open = Nobody recorded that this was done. Put it right before you ask more.
screening-interpreter-missing-text = An interpreter is needed and none is there. Ask nothing more until one has come whom the person accepts, never somebody who travels with them.
screening-man-with-girl = No female officer talked with the girl, or with a woman whose age is in doubt. Let a woman take over before anything more is asked.
screening-overheard = Those who came along could see or hear the talk. Go to a private place and ask again there; an answer given in front of them may not be free.
screening-contradictions = Answers that do not go together
screening-contradictions-hint = This lowers nothing. People in fear contradict themselves; ask without blame, or leave it to somebody trained.
screening-next = What to ask next
screening-next-lead = Each of these could change what is proposed. The way that asks least of the person comes first.
screening-next-none = No further answer would change what is proposed. The interview can end.
screening-next-leads = Could lead to: { $track }, { $advice } (with { $count ->
    [one] this one answer
   *[other] at most { $count } answers
})
screening-next-more = { $count ->
    [one] 1 more question
   *[other] { $count } more questions
}
screening-find-out = Find out elsewhere
screening-declined = { $count ->
    [one] 1 question was declined. It is respected and not proposed again.
   *[other] { $count } questions were declined. They are respected and not proposed again.
}

screening-talk = How the talk was held
screening-needs = Needed at once
screening-language = Language
screening-interpreter = Interpreter
screening-interpreter-helps = Yes, one the person accepts
screening-interpreter-not-needed = No, none is needed
screening-interpreter-missing = One is needed and none is there
screening-officer = Officer who talked
screening-companions = Those who came along
screening-companions-alone = Nobody
screening-companions-apart = Kept apart
screening-companions-present = Could see or hear
screening-refugee = Fears return or asks for protection
screening-refugee-text = Refer to those who take refugee claims. Nobody is returned before it is heard.
screening-refused = Did not want to talk
screening-stopped = Stopped before the end
screening-refused-text = This is respected and says nothing about what happened. Help stays on offer.
screening-answers = Every answer
screening-sign = Sign
screening-answer = Answer

talk-language-bn = Bangla
talk-language-ctg = Chittagonian
talk-language-syl = Sylheti
talk-language-rhg = Rohingya
talk-language-ccp = Chakma
talk-language-hi = Hindi
talk-language-ur = Urdu
talk-language-ne = Nepali
talk-language-my = Burmese
talk-language-ar = Arabic
talk-language-en = English
talk-language-sign = Sign language
talk-other = Another
talk-need-safety = Safety from somebody
talk-need-medical = A doctor or medicine
talk-need-food = Food or water
talk-need-rest = Rest, a place to sleep
talk-need-toilet = A toilet, washing, sanitary pads
talk-need-call = A telephone call
talk-need-clothes = Dry or warm clothes
talk-need-none = Nothing now

screening-about = About this screening
screening-made-by = Made by
screening-post = Post
screening-age = Age that the rules went by
screening-no-case = None
screening-to-answers = The answers as they were sent
screening-set-named = { $name }, version { $version }
screening-set-gone = The text of this set cannot be read here any more. What was found stays, by its codes.
screening-set-says-too-much = The set of this finding was added before a rule against some of its sentences, which claim what no screening can tell. Do not rely on them. Screen again with the present version.
screening-set-older = A later version is in use now. This finding keeps the set that it was made with.
screening-set-digest = Fingerprint of the set:
screening-history = Looks at the same person
screening-first-look = First interview
screening-later-look = Asked again

set-list-title = Indicator sets
set-list-lead = What interviews ask, and by which rules answers propose something. A finding keeps the version that it was made with.
set-list-empty = No set yet
set-list-empty-text = Sets come with the platform, or are added here.
set-name = Set
set-version = Version
set-state = State
set-status = Review
set-indicators = Signs
set-owner = For
set-owner-country = The whole country
set-add = Add a version of a set
set-put-in-force = Put in force
set-says-too-much = This version was added before a rule against some of its words. Findings made with it stay. No interviews are made with it, and it cannot be put in force. These lines may not stand in a set now:
set-retire = Take out of use
set-text = Download the text (TOML)
set-needs-another = You added this version. Somebody else who may manage sets puts it in force.
set-facts = About this version
set-id = Short name
set-added = Added
set-added-by = Added by
set-by-house = The platform
set-approved = Put in force by
set-retired = Taken out of use by
set-source = Source
set-checked = Last compared with its source
set-versions = Other versions
set-compare-with = what changed against { $version }
set-safeguards = Before the first question
set-children-only = Children, or age in doubt
set-signs = { $count ->
    [one] 1 sign
   *[other] { $count } signs
}
set-signs-apart = Signs that only rules name
set-signs-apart-text = They belong to no group; rules and elements name them one by one.
set-positive-points = Met from { $points } points on.
set-positive-patterns = Met with at least: { $patterns }. A stronger sign may stand for a weaker one.
set-does-not-count = does not count
set-weights = adults: { $adult }; children: { $child }
set-doubts-age = puts the age in doubt
set-evidence = What would show it:
set-check-open = To be checked
set-not-for-children = not needed under 18
set-rules = Rules
set-rules-lead = Every rule that holds fires, and none switches another off. Only a “yes” is ever a reason; rules know no “not”.
set-rule-when = When:
set-not-enough = When no rule fires:
set-condition-and = and
set-condition-or = or
set-condition-child-rules = (under 18, or age in doubt)
set-condition-at-least = at least { $count } of

set-add-lead = Send a file or paste the text. It becomes a draft; somebody else puts it in force.
set-add-file = File
set-add-file-hint = A text file (TOML), at most 1 MB
set-add-text = Or the text
set-add-text-hint = To change a set: download the text of its newest version, change it, raise the version, add it here.
set-add-now = Check and add
set-add-how = How a set is written
set-add-how-text = The guide “Screening” shows every part with an example. Every wording stands in English and Bangla. A text that says “not a victim”, “is safe” or “let the person go” is refused: a machine cannot know that.
set-add-empty = Choose a file or paste the text of a set
set-add-mistakes = { $count ->
    [one] Mend 1 mistake in the text
   *[other] Mend { $count } mistakes in the text
}
set-add-mistakes-title = Mistakes, each with its line
set-add-line = Line
set-add-what = What to mend
set-add-more = And { $count } more.
set-add-taken = Version { $version } of this set is here already with another text. Raise the version.

set-in-force-text = From now on interviews are made with this version. Findings that were made with earlier ones keep theirs.
set-in-force-now = In force now: { $version }.
set-in-force-compare = See what changes
set-retire-text = No interviews are made with this version any more. What it found stays and can be read with it.

set-compare-title = What changed
set-compare-versions = { $earlier } → { $later }
set-compare-changes = Changes
set-compare-none = Nothing changed that counts.
set-compare-part = Part
set-compare-what = Which
set-compare-how = How
set-compare-answers = What becomes of earlier answers
set-compare-before = Before:
set-compare-after = Now:
set-carry-over = { $count ->
    [one] 1 answer carries over
   *[other] { $count } answers carry over
}
set-carry-look = { $count ->
    [one] 1 sign was reworded: a person looks before the answer is used
   *[other] { $count } signs were reworded: a person looks before the answers are used
}
set-carry-dropped = { $count ->
    [one] 1 answer is not asked any more
   *[other] { $count } answers are not asked any more
}
set-part-set = The set itself
set-part-safeguard = Safeguard
set-part-dimension = Group of signs
set-part-indicator = Sign
set-part-element = Element
set-part-rule = Rule
set-part-contradiction = Contradiction
set-change-added = New
set-change-removed = Gone
set-change-counts = Counts in another way
set-change-annotated = Evidence, source or burden changed
set-change-reworded = Words changed: { $languages }

done-set-added = The version was added. Somebody else puts it in force.
done-set-in-force = The version is in force. Interviews are made with it from now on.
done-set-retired = The version is out of use.

home-about-screenings = interviews, what their answers propose, and what to ask next
home-about-sets = what interviews ask, by which rules, and who put them in force

calibration-title = How indicators did
calibration-lead = What sets proposed, against what authorised bodies decided afterwards.
calibration-by = Divided
calibration-by-post = by post
calibration-by-sex = by sex
calibration-by-age = by age
calibration-by-route = by route
calibration-route-end-unknown = not known
calibration-route-others = Other routes
calibration-route-unknown = No route known
calibration-route-explained = The route is what the journey of the case says: the countries and border points in the order travelled. Routes that fewer than 5 people took are counted together as other routes.
calibration-counts = What counts: the newest interview with a person, once trafficking was confirmed or not established. The decision is the one on the case; without a case, or while nobody has decided on it, the decided round of identification about the interview itself. “Possible” and “cannot tell” are no decision.
calibration-show = Show
calibration-too-few = Too few decisions yet
calibration-too-few-text = { $decided } of { $needed } interviews with a decision. Below that an interval would be too wide to say anything.
calibration-whole = The whole set: a proposal to refer
calibration-signs = Each sign
calibration-signs-by-group = Each sign, by group
calibration-group = Group
calibration-all = Everybody
calibration-no-post = Without a post
calibration-precision = Of those with it, confirmed
calibration-recall = Of those confirmed and asked, with it
calibration-unanswered = No answer
calibration-hidden = hidden
calibration-rate = { $share } % ({ $low }–{ $high }; { $part } of { $whole })
calibration-limits = Who was never referred was seldom decided upon, so the second share is too high. A decision is not the truth. Intervals are of 95 %. Counts from 1 to 4 are hidden, and whatever would give them away.
