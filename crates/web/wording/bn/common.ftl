# প্রতিটি পাতায় যা থাকে: কাঠামো, তারিখ, ফরম ও সারণি।

product-name = অভয়
skip-to-content = মূল অংশে যান
error-title-prefix = ত্রুটি: { $title }
page-title = { $title } – অভয়
navigation-main = প্রধান মেনু
navigation-fold = মেনু
breadcrumb-label = আপনি যেখানে আছেন
back = ফিরে যান
sign-out = সাইন আউট
switch-language-label = ভাষা
print-page = পাতাটি ছাপান
print-view-leave = ছাপার রূপ থেকে ফিরুন
print-header = { $title } · { $name }, { $agency }-এর জন্য ছাপা
print-notice = এই কাগজ গোপনীয়। তালাবদ্ধ রাখুন এবং কাজ শেষে নষ্ট করুন।
footer-label = এই প্ল্যাটফর্ম সম্পর্কে
footer-help = সাহায্য
footer-accessibility = প্রবেশগম্যতা বিবৃতি
footer-version = সংস্করণ { $version }

month-1 = জানুয়ারি
month-2 = ফেব্রুয়ারি
month-3 = মার্চ
month-4 = এপ্রিল
month-5 = মে
month-6 = জুন
month-7 = জুলাই
month-8 = আগস্ট
month-9 = সেপ্টেম্বর
month-10 = অক্টোবর
month-11 = নভেম্বর
month-12 = ডিসেম্বর
date-month-year = { $month } { $year }
date-day-month-year = { $day } { $month } { $year }
date-and-time = { $date }, { $time }
age-in-days = { $days ->
    [0] আজ
   *[other] { $days } দিন
 }
birth-aged-on = { $date } তারিখে বয়স { $years } বছর
list-separator = { ", " }
list-and = { $first } ও { $last }

error-summary-title = একটি সমস্যা আছে
error-prefix = ত্রুটি:
field-optional = { $label } (ঐচ্ছিক)
field-required = { $label } (আবশ্যক)
date-day = দিন
date-month = মাস
date-year = বছর
date-hint = যেমন ২৭ ৩ ১৯৯৮। দিন বা দিন ও মাস কেউ না জানলে ফাঁকা রাখুন।
date-unknown = তারিখ জানা নেই
choose-or = অথবা
select-none = তালিকা থেকে বেছে নিন
mrz-line-count = লাইন { $line }: { $count }টি অক্ষর
characters-left = { $limit }টির মধ্যে { $count }টি অক্ষর লেখা হয়েছে

action-continue = এগিয়ে যান
action-save = সংরক্ষণ করুন
action-cancel = বাতিল
action-change = বদলান
notice-info = লক্ষ করুন
notice-success = সম্পন্ন
notice-warning = গুরুত্বপূর্ণ
warning-prefix = সতর্কতা

table-sorted-ascending = ছোট বা আগেরটি উপরে রেখে সাজানো
table-sorted-descending = বড় বা পরেরটি উপরে রেখে সাজানো
table-sort = এই কলাম অনুযায়ী সাজান
pagination-label = তালিকার পাতাসমূহ
pagination-total = { $total }টি রেকর্ড
pagination-showing = { $total }টির মধ্যে { $from } থেকে { $to } দেখানো হচ্ছে
pagination-previous = আগের পাতা
pagination-next = পরের পাতা
pagination-page = পাতা { $page }
filters-title = তালিকা ছাঁকুন
filters-apply = প্রয়োগ করুন
filters-clear = সব ছাঁকনি সরান
filters-active = এখন ব্যবহৃত ছাঁকনি
filters-remove = { $filter } ছাঁকনিটি সরান
steps-position = { $total } ধাপের { $step } নম্বর
timeline-empty = এখানে এখনো কিছু ঘটেনি।

waterfall-for = পক্ষে
waterfall-against = বিপক্ষে
waterfall-neutral = কোনো দিকেই কিছু বলে না
waterfall-sum = সব কারণ মিলিয়ে

nav-decisions = দ্বিতীয়বার দেখা

nav-manifests = যাত্রী তালিকা
nav-check-counts = যাচাইয়ের সংখ্যা
