# যৌথ অভিযানের শব্দ: শব্দভাণ্ডার, কাজ, ত্রুটি।

record-kind-operation = যৌথ অভিযান
record-kind-operation-figure = অভিযানের সংখ্যা
record-kind-operation-lead = অভিযানের সূত্র
record-kind-operation-briefing = অভিযানের ব্রিফিং
record-kind-operation-lesson = অভিযানের শিক্ষা
record-kind-operation-report = অভিযানের প্রতিবেদন

operation-state-planned = পরিকল্পিত
operation-state-running = চলছে
operation-state-closed = সমাপ্ত

participation-participant = অংশগ্রহণকারী
participation-observer = পর্যবেক্ষক
participation-named-by-source = শুধু একটি উৎসে নাম আছে

counter-border-checks = সীমান্তে যাচাই
counter-database-queries = ডেটাবেজে অনুসন্ধান
counter-hits = সম্ভাব্য মিল
counter-confirmed-hits = কর্মকর্তার নিশ্চিত করা মিল
counter-arrests = গ্রেপ্তার
counter-victims-identified = শনাক্ত ভুক্তভোগী
counter-victims-presumed = সম্ভাব্য ভুক্তভোগী
counter-victims-rescued = উদ্ধার হওয়া মানুষ
counter-migrants-located = খুঁজে পাওয়া অভিবাসী
counter-nationalities = জাতীয়তা
counter-persons-referred = সহায়তায় পাঠানো মানুষ
counter-documents-seized = জব্দ নথি
counter-conveyances-checked = যাচাই করা ফ্লাইট, নৌযান ও গাড়ি
counter-investigations-opened = শুরু হওয়া তদন্ত
counter-accounts-frozen = জব্দ হিসাব
counter-money-traced-usd = জব্দ বা চিহ্নিত অর্থ
counter-persons-moved = চক্র পার করেছে বলে অভিযোগ আছে এমন মানুষ
counter-countries = অংশ নেওয়া দেশ

unit-persons = জন
unit-checks = যাচাই
unit-queries = অনুসন্ধান
unit-hits = মিল
unit-documents = নথি
unit-conveyances = ফ্লাইট, নৌযান, গাড়ি
unit-investigations = তদন্ত
unit-accounts = হিসাব
unit-usd = মার্কিন ডলার
unit-kinds = ভিন্ন ভিন্ন

age-group-under-18 = ১৮ বছরের নিচে
age-group-18-and-over = ১৮ বছর ও তার বেশি

breakdown-nationality = জাতীয়তা
breakdown-sex = লিঙ্গ
breakdown-age-group = বয়সের ভাগ

figure-source-own-system = এই সিস্টেম থেকে
figure-source-entered = হাতে লেখা
figure-source-for-partner = সহযোগীর হয়ে লেখা
figure-source-imported = ফাইল থেকে আনা

lead-kind-person = কোনো ব্যক্তি
lead-kind-network = কোনো চক্র
lead-kind-route = কোনো পথ
lead-kind-document = কোনো নথি
lead-kind-conveyance = কোনো ফ্লাইট, নৌযান বা গাড়ি
lead-kind-account = কোনো হিসাব বা অর্থ
lead-kind-person-at-risk = ঝুঁকিতে থাকা কোনো মানুষ
lead-kind-other = অন্য কিছু

lead-outcome-open = এখনো উত্তর নেই
lead-outcome-no-trace = কোনো খোঁজ মেলেনি
lead-outcome-confirmed = নিশ্চিত
lead-outcome-arrest = গ্রেপ্তার হয়েছে
lead-outcome-protected = কাউকে সুরক্ষা দেওয়া হয়েছে
lead-outcome-passed-on = অন্য কাউকে দেওয়া হয়েছে
lead-outcome-not-acted-upon = কোনো ব্যবস্থা নেওয়া হয়নি

audience-everybody = অভিযানের সবাই
audience-participants = নেতৃত্ব ও অংশগ্রহণকারীরা
audience-lead = শুধু নেতৃত্বদানকারী সংস্থা

audit-deed-operation-create = যৌথ অভিযান খুলেছেন
audit-deed-operation-change = যৌথ অভিযান বদলেছেন
audit-deed-operation-start = যৌথ অভিযান শুরু করেছেন
audit-deed-operation-close = যৌথ অভিযান শেষ করেছেন
audit-deed-operation-reopen = যৌথ অভিযান আবার খুলেছেন
audit-deed-operation-explain = সংখ্যার পার্থক্যের কারণ লিখেছেন
audit-deed-operation-figure = সংখ্যা লিখেছেন
audit-deed-operation-figure-corrected = সংখ্যা সংশোধন করেছেন
audit-deed-operation-figure-withdrawn = সংখ্যা ফিরিয়ে নিয়েছেন
audit-deed-operation-figure-chosen = ভিন্ন উৎসের মধ্যে বেছে নিয়েছেন
audit-deed-operation-import = ফাইল থেকে সংখ্যা এনেছেন
audit-deed-operation-lead = সূত্র রেকর্ড করেছেন
audit-deed-operation-lead-changed = সূত্র বদলেছেন
audit-deed-operation-leads-read = অভিযানের সূত্র পড়েছেন
audit-deed-operation-briefing = ব্রিফিং লিখেছেন
audit-deed-operation-briefings-read = অভিযানের ব্রিফিং পড়েছেন
audit-deed-operation-lesson = শিক্ষা রেকর্ড করেছেন
audit-deed-operation-lesson-changed = শিক্ষা বদলেছেন
audit-deed-operation-report = অভিযানের প্রতিবেদন চূড়ান্ত করেছেন
audit-deed-operation-export = অভিযানের প্রতিবেদন ফাইল হিসেবে নিয়েছেন

audit-detail-counter = গণনার বিষয়
audit-detail-outcome = ফল
audit-detail-audience = কার জন্য
audit-detail-number = নম্বর
audit-detail-format = ফাইলের ধরন
audit-detail-entered = নতুন
audit-detail-corrected = সংশোধিত
audit-detail-unchanged = অপরিবর্তিত

problem-state-operation-closed = অভিযানটি শেষ হয়েছে। নেতৃত্বদানকারী সংস্থা কারণ জানিয়ে আবার খুলতে পারে।
problem-state-operation-step = অভিযানটি এখন অন্য অবস্থায় আছে। আবার দেখুন।
problem-state-has-figures = যে দেশ, সংস্থা, পোস্ট বা দিন বাদ দিয়েছেন, তার সংখ্যা আছে। আগে সেই সংখ্যা ফিরিয়ে নিন, নয়তো সেটি রেখে দিন।

figure-fault-place = এই দেশ, সংস্থা বা পোস্ট অভিযানে নেই
figure-fault-not-yours = আপনি নিজের সংস্থা ও তার পোস্টের সংখ্যা লেখেন; বাকিগুলো লেখে নেতৃত্বদানকারী সংস্থা
figure-fault-period = এই দিনগুলো অভিযানের দিন নয়
figure-fault-future = এই দিনগুলো এখনো আসেনি
figure-fault-not-people = এই বিষয়ে মানুষ গোনা হয় না, তাই জাতীয়তা, লিঙ্গ বা বয়সের ভাগ নেই
figure-fault-twice = একই উৎস থেকে এই সংখ্যা আগেই লেখা হয়েছে; সেটি সংশোধন করুন
figure-fault-not-running = অভিযানটি চলছে না, তাই সংখ্যা নেওয়া হয় না
