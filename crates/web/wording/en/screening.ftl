# Screening: sets, findings, what they propose. The words of signs and rules are in the sets.

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
