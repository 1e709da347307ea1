# De-identified figures.

figures-title = Figures
figures-lead = Cases of the whole country, counted without names. Each case is counted once.
figures-caption = { $table }: number of cases
figures-by-status = Where work stands
figures-child-rules = Children
figures-category = Group
figures-count = Cases
figures-bar = In proportion
figures-child-rules-apply = Child rules apply
figures-child-rules-do-not = Adults
figures-few = fewer than 5
figures-hidden = not shown
figures-none-title = No cases yet
figures-none = Figures appear here as soon as the first case is opened.
figures-about = How to read these figures
figures-n = Counted (n)
figures-source = Source
figures-source-value = Cases recorded on this platform; not an estimate of how many victims there are
figures-cut-off = As of
figures-rule = Small numbers
figures-rule-value = Counts from 1 to 4 are shown as “fewer than 5”, so that nobody can be recognised. When only one count of a table is small, the next smallest says “not shown”: else the small one could be worked out from the total.
figures-status-note = “Possible” and “Confirmed” are decided by people. “Not decided” does not mean “no”.
