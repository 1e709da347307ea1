# What is wrong with something that was typed, and how to mend it. Shared by all forms and the API.

input-name-missing = Write the name as the person says it, or tick that no name is known
input-name-contradicted = There is a name and also the tick that no name is known. Remove one of the two
input-name-without-letter = A name needs at least one letter of some script. Write it as the person says it
input-name-too-long = The name has { $found } characters; { $limit } fit. Shorten it
input-too-many-names = More than { $limit } names were written. Keep those that matter most
input-not-a-date = “{ $written }” is no day of the calendar. Check day, month and year; the year has four digits
input-date-part-missing = A day needs its month, and a month needs its year. Add what is missing, or leave the smaller part empty
input-too-early = Nobody alive was born in { $year }. Check the year
input-in-future = { $written } lies in the future. Check the year
input-not-an-age = “{ $written }” is no age in years from 0 to 120
input-age-differs-from-date = Age and date of birth do not agree. Correct one, or leave one empty
input-answer-contradicted = There is an answer and also that there is none. Remove one of the two
input-choice-missing = Choose one of the answers
input-not-a-choice = Choose one of the answers that are offered
input-document-kind-missing = Choose what kind of document it is
input-document-contradicted = There is a document number, but the answer to “any document” says otherwise. Correct one of the two
input-document-number-missing = Write the document’s number, or leave issuing state and expiry empty
input-not-a-document-number = Write the document’s number as printed: letters and digits, up to 40
input-not-a-phone = Write the telephone number in digits, 5 to 15 of them, with + and the country code if it is foreign
input-text-missing = Write something first
input-text-too-long = The text has { $found } characters; { $limit } fit. Shorten it or write it in two parts
input-not-a-case-number = Write the case number as on the case, for example BD-2026-4K7QX2
input-leg-empty = Choose where this part of the journey began or where it led; “Not known” is an answer
input-no-leg = Add at least one part of the journey
input-too-many-legs = A journey takes up to { $limit } parts. Save these and begin another journey
input-point-of-other-mode = Nobody crosses in that way at this border point. Choose another point, or change by land, sea or air
