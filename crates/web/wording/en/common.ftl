# What every page says: the frame, dates, forms and tables.

product-name = Abhoy
skip-to-content = Skip to the main content
error-title-prefix = Error: { $title }
page-title = { $title } – Abhoy
navigation-main = Main
navigation-fold = Menu
breadcrumb-label = Where you are
back = Back
sign-out = Sign out
switch-language-label = Language
print-page = Print this page
print-view-leave = Leave the print view
print-header = { $title } · printed for { $name }, { $agency }
print-notice = This paper is confidential. Keep it locked away and destroy it when it has served.
footer-label = About this platform
footer-help = Help
footer-accessibility = Accessibility statement
footer-version = Version { $version }

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
date-month-year = { $month } { $year }
date-day-month-year = { $day } { $month } { $year }
date-and-time = { $date }, { $time }
age-in-days = { $days ->
    [0] today
    [one] { $days } day
   *[other] { $days } days
 }
birth-aged-on = { $years ->
    [one] { $years } year old on { $date }
   *[other] { $years } years old on { $date }
 }
list-separator = { ", " }
list-and = { $first } and { $last }

error-summary-title = There is a problem
error-prefix = Error:
field-optional = { $label } (optional)
field-required = { $label } (required)
date-day = Day
date-month = Month
date-year = Year
date-hint = For example, 27 3 1998. Leave the day, or the day and the month, empty when nobody knows them.
date-unknown = The date is not known
choose-or = or
select-none = Choose from the list
mrz-line-count = Line { $line }: { $count } characters
characters-left = { $count } of { $limit } characters used

action-continue = Continue
action-save = Save
action-cancel = Cancel
action-change = Change
notice-info = Note
notice-success = Done
notice-warning = Important
warning-prefix = Warning

table-sorted-ascending = sorted, smallest or first at the top
table-sorted-descending = sorted, largest or last at the top
table-sort = sort by this column
pagination-label = Pages of this list
pagination-total = { $total ->
    [one] { $total } record
   *[other] { $total } records
 }
pagination-showing = Showing { $from } to { $to } of { $total }
pagination-previous = Previous
pagination-next = Next
pagination-page = Page { $page }
filters-title = Filter the list
filters-apply = Apply
filters-clear = Clear all filters
filters-active = Filters in use
filters-remove = remove the filter { $filter }
steps-position = Step { $step } of { $total }
timeline-empty = Nothing has happened here yet.

waterfall-for = speaks for it
waterfall-against = speaks against it
waterfall-neutral = says nothing either way
waterfall-sum = All reasons together

nav-decisions = Second look

nav-manifests = Manifests
nav-check-counts = Check counts
