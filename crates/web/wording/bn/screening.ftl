# স্ক্রিনিং: সূচক-সেট, ফলাফল, প্রস্তাব। লক্ষণ ও নিয়মের কথা সেটেই থাকে।

problem-state-set-says-too-much = সেটের এই সংস্করণে এমন কথা আছে যা কোনো সেট বলতে পারে না, তাই এটি দিয়ে সাক্ষাৎকার নেওয়া হয় না। লেখাটি নিন, এর পাতায় যে বাক্যগুলো দেখানো আছে তা বদলান, এবং নতুন সংস্করণ হিসেবে যোগ করুন।
problem-state-set-step = সেটের এই সংস্করণ এখন যে অবস্থায় আছে, তাতে এটি করা যায় না। আবার দেখুন।
problem-state-set-by-another = যিনি এই সংস্করণ যোগ করেছেন তিনি ছাড়া অন্য কেউ এটি কার্যকর করেন। যাঁর অধিকার আছে এমন সহকর্মীকে বলুন।

audit-deed-set-add = সূচক-সেটের সংস্করণ যোগ করেছেন
audit-deed-set-in-force = সূচক-সেটের সংস্করণ কার্যকর করেছেন
audit-deed-set-supersede = সূচক-সেটের সংস্করণ নতুনটি দিয়ে বদলেছেন
audit-deed-set-retire = সূচক-সেট ব্যবহার থেকে সরিয়েছেন
audit-deed-screening-make = স্ক্রিনিং করেছেন
audit-deed-screening-again = নতুন উত্তর দিয়ে স্ক্রিনিং আবার দেখেছেন
audit-deed-screening-followed = স্ক্রিনিং আবার দেখা হয়েছে বলে চিহ্নিত করেছেন
audit-deed-screening-read = স্ক্রিনিং পড়েছেন

nav-screenings = স্ক্রিনিং
nav-sets = সূচক-সেট

set-state-draft = দেখা বাকি
set-state-in-force = কার্যকর
set-state-superseded = নতুন সংস্করণ এসেছে
set-state-retired = ব্যবহারের বাইরে

advice-not-enough-information = যথেষ্ট তথ্য নেই
advice-refer = পাঠান
advice-refer-now = এখনই পাঠান

burden-none = দেখা যায়, জিজ্ঞেস করতে হয় না
burden-light = সাধারণ প্রশ্ন
burden-heavy = কষ্ট হতে পারে

dimension-state-not-positive = পূরণ হয়নি
dimension-state-open = এখনো পূরণ হয়নি
dimension-state-positive = পূরণ হয়েছে

element-state-nothing-yet = এখনো কিছু নেই
element-state-some-signs = কিছু লক্ষণ
element-state-not-needed = দরকার নেই
element-state-met = পূরণ হয়েছে

set-status-draft = খসড়া
set-status-compare-before-use = ব্যবহারের আগে মিলিয়ে নিন
set-status-approved = অনুমোদিত
set-status-draft-text = সেটটি খসড়া, এখনো কেউ পর্যালোচনা করেননি। এর ওপর নয়, মানুষের ওপর নির্ভর করুন।
set-status-compare-text = ব্যবহারের আগে সেটটি মূল উৎসের সঙ্গে মিলিয়ে নিন।

strength-weak = দুর্বল
strength-medium = মাঝারি
strength-strong = জোরালো

screening-track-trafficking = মানব পাচার
screening-track-smuggling = অভিবাসী চোরাচালান
screening-track-protection = সুরক্ষা

screening-list-title = স্ক্রিনিং
screening-list-lead = সাক্ষাৎকার, আর উত্তরগুলো থেকে কী প্রস্তাব আসে। সিদ্ধান্ত মানুষের।
screening-begin = শুরু করুন: { $set }
screening-begin-others = অন্য সাক্ষাৎকার:
screening-advice = প্রস্তাব
screening-set = সূচক-সেট
screening-code = স্ক্রিনিং
screening-made = কখন
screening-filter-mine = কে করেছেন
screening-filter-mine-yes = শুধু আমারগুলো
screening-list-empty = এখনো কোনো স্ক্রিনিং নেই
screening-list-empty-text = একটি সাক্ষাৎকার শুরু করুন। পাঠানো হলে উত্তরগুলো কী প্রস্তাব করে তা এখানে থাকবে।
screening-list-none = কোনো স্ক্রিনিং মেলে না
screening-list-all = সব দেখান

screening-title = উত্তরগুলো কী প্রস্তাব করে
screening-people-decide = এটি নিয়মের প্রস্তাব; সিদ্ধান্ত মানুষের। এটি কেবল উত্তরের ওপর দাঁড়ানো, আর ভুল হতে পারে। কেউ পাচারের শিকার হননি বা তাঁর সাহায্য দরকার নেই, এটি কখনো তা দেখায় না।
screening-officer-asked = কর্মকর্তা চেয়েছেন প্রশিক্ষিত কেউ এখনই দায়িত্ব নিন।
screening-nothing-asked = এখনো কিছুই জিজ্ঞেস করা হয়নি।
screening-child-not-alone = কোনো শিশুকে, বা বয়স নিয়ে সন্দেহ আছে এমন কাউকে একা যেতে দেবেন না: শিশু সুরক্ষা সেবায় ফোন করুন।
screening-hand-over = কেস হস্তান্তর করুন
screening-decide = আপনার সিদ্ধান্ত লিখুন
screening-ask-more = আরও জিজ্ঞেস করুন
screening-looked-again = আরও উত্তরসহ এটি নতুন করে দেখা হয়েছে।
screening-to-later = নতুনটি খুলুন
screening-who = { $name }, { $agency }

screening-elements = আইন যে উপাদানগুলোর কথা বলে
screening-elements-lead = প্রতিটি আলাদা। পাচার ও চোরাচালান আলাদা রাখা হয়; একটি ছাড়া অন্যটি সত্য হতে পারে।
screening-element = উপাদান
screening-element-state = এখন
screening-rests-on = যার ওপর দাঁড়ানো
screening-nothing-yet = এখনো কোনো উত্তর এর পক্ষে নেই। এর মানে এই নয় যে এটি নেই।
screening-child-rules = ১৮ বছরের কম, বা বয়স নিয়ে সন্দেহ
screening-no-elements = এই সেটে এর কোনো উপাদান নেই।

screening-rules = কেন: যে নিয়মগুলো খাটে
screening-rules-none = কোনো নিয়ম খাটে না।
screening-rule-source = উৎস:
screening-dimensions = লক্ষণের দল
screening-dimensions-lead = যথেষ্ট লক্ষণ থাকলে একটি দল গোনা হয়। প্রতিটি লক্ষণের ওজন পাশে লেখা।
screening-points = { $needed }-এর মধ্যে { $reached } পয়েন্ট
screening-weight-points = { $points } পয়েন্ট

screening-safeguards-open = এগুলো করা হয়েছে বলে কেউ লেখেননি। আর কিছু জিজ্ঞেস করার আগে এগুলো ঠিক করুন।
screening-interpreter-missing-text = দোভাষী দরকার, কিন্তু নেই। ব্যক্তির পছন্দের দোভাষী না আসা পর্যন্ত আর কিছু জিজ্ঞেস করবেন না; সফরসঙ্গী কেউ কখনো দোভাষী হবেন না।
screening-man-with-girl = মেয়েশিশুর সঙ্গে, বা বয়স নিয়ে সন্দেহ আছে এমন নারীর সঙ্গে, নারী কর্মকর্তা কথা বলেননি। আর কিছু জিজ্ঞেস করার আগে একজন নারী কর্মকর্তাকে দায়িত্ব দিন।
screening-overheard = সঙ্গে আসা লোকজন আলাপ দেখতে বা শুনতে পেয়েছে। নিরিবিলি জায়গায় গিয়ে আবার জিজ্ঞেস করুন; তাদের সামনে দেওয়া উত্তর স্বাধীন না-ও হতে পারে।
screening-contradictions = যে উত্তরগুলো মেলে না
screening-contradictions-hint = এতে কিছুই কমে না। ভয়ে মানুষ নিজের কথার উল্টো বলে; দোষ না দিয়ে জিজ্ঞেস করুন, বা প্রশিক্ষিত কারও ওপর ছেড়ে দিন।
screening-next = এরপর কী জিজ্ঞেস করবেন
screening-next-lead = এর প্রতিটি প্রস্তাব বদলাতে পারে। যে পথে ব্যক্তির কষ্ট সবচেয়ে কম, সেটি আগে।
screening-next-none = আর কোনো উত্তরে প্রস্তাব বদলাবে না। সাক্ষাৎকার শেষ করা যায়।
screening-next-leads = যেদিকে নিতে পারে: { $track }, { $advice } ({ $count ->
    [one] এই একটি উত্তরেই
   *[other] বড়জোর { $count }টি উত্তরে
})
screening-next-more = আরও { $count }টি প্রশ্ন
screening-find-out = অন্য জায়গা থেকে জানুন
screening-declined = { $count }টি প্রশ্নের উত্তর দিতে চাননি। তা মেনে নেওয়া হয়েছে, আবার প্রস্তাব করা হয় না।

screening-talk = আলাপ কীভাবে হয়েছে
screening-needs = তখনই যা দরকার ছিল
screening-language = ভাষা
screening-interpreter = দোভাষী
screening-interpreter-helps = হ্যাঁ, ব্যক্তির পছন্দের
screening-interpreter-not-needed = না, দরকার নেই
screening-interpreter-missing = দরকার, কিন্তু নেই
screening-officer = যে কর্মকর্তা কথা বলেছেন
screening-companions = সঙ্গে আসা লোকজন
screening-companions-alone = কেউ না
screening-companions-apart = আলাদা রাখা হয়েছে
screening-companions-present = দেখতে বা শুনতে পেয়েছে
screening-refugee = ফিরতে ভয় পান বা আশ্রয় চান
screening-refugee-text = আশ্রয়ের আবেদন যাঁরা নেন তাঁদের কাছে পাঠান। শোনার আগে কাউকে ফেরত পাঠানো হয় না।
screening-refused = কথা বলতে চাননি
screening-stopped = শেষের আগে থেমেছেন
screening-refused-text = তা মেনে নেওয়া হয়েছে; কী ঘটেছে তা এতে বোঝায় না। সহায়তা আগের মতোই থাকবে।
screening-answers = সব উত্তর
screening-sign = লক্ষণ
screening-answer = উত্তর

talk-language-bn = বাংলা
talk-language-ctg = চাটগাঁইয়া
talk-language-syl = সিলেটি
talk-language-rhg = রোহিঙ্গা
talk-language-ccp = চাকমা
talk-language-hi = হিন্দি
talk-language-ur = উর্দু
talk-language-ne = নেপালি
talk-language-my = বর্মি
talk-language-ar = আরবি
talk-language-en = ইংরেজি
talk-language-sign = ইশারা ভাষা
talk-other = অন্য
talk-need-safety = কারও থেকে নিরাপত্তা
talk-need-medical = চিকিৎসক বা ওষুধ
talk-need-food = খাবার বা পানি
talk-need-rest = বিশ্রাম, ঘুমানোর জায়গা
talk-need-toilet = শৌচাগার, ধোয়া-মোছা, স্যানিটারি প্যাড
talk-need-call = ফোন করার সুযোগ
talk-need-clothes = শুকনো বা গরম কাপড়
talk-need-none = তখন কিছু না

screening-about = স্ক্রিনিং সম্পর্কে
screening-made-by = কে করেছেন
screening-post = পোস্ট
screening-age = যে বয়স ধরে নিয়ম চলেছে
screening-no-case = নেই
screening-to-answers = উত্তরগুলো যেভাবে পাঠানো হয়েছে
screening-set-named = { $name }, সংস্করণ { $version }
screening-set-gone = সেটটির কথা এখানে আর পড়া যায় না। যা পাওয়া গিয়েছিল তা কোড হিসেবে থাকে।
screening-set-says-too-much = এই ফলাফলের সেট যোগ করা হয়েছিল এমন নিয়মের আগে, যা এর কিছু বাক্য নিষেধ করে: সেগুলো এমন দাবি করে যা কোনো স্ক্রিনিং বলতে পারে না। ওই বাক্যগুলোর ওপর নির্ভর করবেন না। বর্তমান সংস্করণ দিয়ে আবার স্ক্রিনিং করুন।
screening-set-older = এখন নতুন সংস্করণ চলে। এই ফলাফল যে সেটে হয়েছিল সেটিই রাখে।
screening-set-digest = সেটের আঙুলছাপ:
screening-history = একই ব্যক্তিকে যতবার দেখা হয়েছে
screening-first-look = প্রথম সাক্ষাৎকার
screening-later-look = আবার জিজ্ঞেস

set-list-title = সূচক-সেট
set-list-lead = সাক্ষাৎকারে কী জিজ্ঞেস করা হয়, আর কোন নিয়মে উত্তর থেকে প্রস্তাব আসে। ফলাফল যে সংস্করণে হয়েছিল সেটিই রাখে।
set-list-empty = এখনো কোনো সেট নেই
set-list-empty-text = সেট প্ল্যাটফর্মের সঙ্গে আসে, বা এখানে যোগ করা হয়।
set-name = সেট
set-version = সংস্করণ
set-state = অবস্থা
set-status = পর্যালোচনা
set-indicators = লক্ষণ
set-owner = কার জন্য
set-owner-country = সারা দেশ
set-add = সেটের সংস্করণ যোগ করুন
set-put-in-force = কার্যকর করুন
set-says-too-much = এই সংস্করণ যোগ করা হয়েছিল এমন নিয়মের আগে, যা এর কিছু কথা নিষেধ করে। এটি দিয়ে পাওয়া ফলাফল থেকে যায়। এটি দিয়ে সাক্ষাৎকার নেওয়া হয় না, এবং এটি চালু করা যায় না। এই লাইনগুলো এখন কোনো সেটে থাকতে পারে না:
set-retire = ব্যবহার থেকে সরান
set-text = লেখাটি নামান (TOML)
set-needs-another = এই সংস্করণ আপনি যোগ করেছেন। সেট দেখাশোনা করেন এমন অন্য কেউ এটি কার্যকর করবেন।
set-facts = এই সংস্করণ সম্পর্কে
set-id = ছোট নাম
set-added = যোগ হয়েছে
set-added-by = কে যোগ করেছেন
set-by-house = প্ল্যাটফর্ম
set-approved = কে কার্যকর করেছেন
set-retired = কে সরিয়েছেন
set-source = উৎস
set-checked = উৎসের সঙ্গে শেষ মেলানো
set-versions = অন্য সংস্করণ
set-compare-with = { $version } থেকে কী বদলেছে
set-safeguards = প্রথম প্রশ্নের আগে
set-children-only = শিশু, বা বয়স নিয়ে সন্দেহ
set-signs = { $count }টি লক্ষণ
set-signs-apart = যে লক্ষণের নাম কেবল নিয়মে আছে
set-signs-apart-text = এগুলো কোনো দলে নেই; নিয়ম ও উপাদান একটি একটি করে এদের কথা বলে।
set-positive-points = { $points } পয়েন্ট থেকে পূরণ হয়।
set-positive-patterns = পূরণ হয় অন্তত: { $patterns }। দুর্বল লক্ষণের জায়গায় জোরালোটি চলে।
set-does-not-count = গোনা হয় না
set-weights = প্রাপ্তবয়স্ক: { $adult }; শিশু: { $child }
set-doubts-age = বয়স নিয়ে সন্দেহ জাগায়
set-evidence = যা থেকে বোঝা যায়:
set-check-open = মেলানো বাকি
set-not-for-children = ১৮ বছরের কমে দরকার নেই
set-rules = নিয়ম
set-rules-lead = যে নিয়ম মেলে সেটিই খাটে, কোনোটি অন্যটিকে বন্ধ করে না। কারণ হয় কেবল “হ্যাঁ”; নিয়মে “না” বলে কিছু নেই।
set-rule-when = যখন:
set-not-enough = কোনো নিয়ম না খাটলে:
set-condition-and = এবং
set-condition-or = বা
set-condition-child-rules = (১৮ বছরের কম, বা বয়স নিয়ে সন্দেহ)
set-condition-at-least = অন্তত { $count }টি, এর মধ্যে:

set-add-lead = একটি ফাইল পাঠান বা লেখাটি এখানে দিন। এটি খসড়া হবে; অন্য কেউ কার্যকর করবেন।
set-add-file = ফাইল
set-add-file-hint = লেখার ফাইল (TOML), বড়জোর ১ মেগাবাইট
set-add-text = অথবা লেখাটি
set-add-text-hint = সেট বদলাতে: নতুনতম সংস্করণের লেখা নামান, বদলান, সংস্করণ বাড়ান, এখানে যোগ করুন।
set-add-now = যাচাই করে যোগ করুন
set-add-how = সেট কীভাবে লেখা হয়
set-add-how-text = “স্ক্রিনিং” নির্দেশিকায় প্রতিটি অংশ উদাহরণসহ আছে। সব কথা ইংরেজি ও বাংলায় থাকে। “ভুক্তভোগী নন”, “নিরাপদ আছেন” বা “যেতে দিন” এমন কথা নেওয়া হয় না: যন্ত্র তা জানতে পারে না।
set-add-empty = একটি ফাইল বাছুন বা সেটের লেখা দিন
set-add-mistakes = লেখার { $count }টি ভুল ঠিক করুন
set-add-mistakes-title = ভুলগুলো, লাইনসহ
set-add-line = লাইন
set-add-what = কী ঠিক করবেন
set-add-more = আরও { $count }টি।
set-add-taken = এই সেটের { $version } সংস্করণ অন্য লেখাসহ এখানে আছে। সংস্করণ বাড়ান।

set-in-force-text = এখন থেকে সাক্ষাৎকার এই সংস্করণে হবে। আগের সংস্করণে পাওয়া ফলাফল আগেরটিই রাখে।
set-in-force-now = এখন কার্যকর: { $version }।
set-in-force-compare = কী বদলাবে দেখুন
set-retire-text = এই সংস্করণে আর সাক্ষাৎকার হবে না। যা পাওয়া গেছে তা থাকবে, এটি দিয়েই পড়া যাবে।

set-compare-title = কী বদলেছে
set-compare-versions = { $earlier } → { $later }
set-compare-changes = বদল
set-compare-none = গোনার মতো কিছু বদলায়নি।
set-compare-part = অংশ
set-compare-what = কোনটি
set-compare-how = কীভাবে
set-compare-answers = আগের উত্তরগুলোর কী হবে
set-compare-before = আগে:
set-compare-after = এখন:
set-carry-over = { $count }টি উত্তর থেকে যায়
set-carry-look = { $count }টি লক্ষণের কথা বদলেছে: উত্তর ব্যবহারের আগে কেউ দেখে নেন
set-carry-dropped = { $count }টি উত্তর আর জিজ্ঞেস করা হয় না
set-part-set = পুরো সেট
set-part-safeguard = সুরক্ষা-শর্ত
set-part-dimension = লক্ষণের দল
set-part-indicator = লক্ষণ
set-part-element = উপাদান
set-part-rule = নিয়ম
set-part-contradiction = অমিল
set-change-added = নতুন
set-change-removed = নেই
set-change-counts = অন্যভাবে গোনা হয়
set-change-annotated = প্রমাণ, উৎস বা কষ্টের মাত্রা বদলেছে
set-change-reworded = কথা বদলেছে: { $languages }

done-set-added = সংস্করণটি যোগ হয়েছে। অন্য কেউ কার্যকর করবেন।
done-set-in-force = সংস্করণটি কার্যকর। এখন থেকে সাক্ষাৎকার এটিতে হবে।
done-set-retired = সংস্করণটি ব্যবহারের বাইরে।

home-about-screenings = সাক্ষাৎকার, উত্তরগুলো কী প্রস্তাব করে, এরপর কী জিজ্ঞেস করবেন
home-about-sets = সাক্ষাৎকারে কী জিজ্ঞেস করা হয়, কোন নিয়মে, কে কার্যকর করেছেন

calibration-title = সূচকগুলো কেমন কাজ করেছে
calibration-lead = সেট কী প্রস্তাব করেছিল, আর পরে ক্ষমতাপ্রাপ্ত সংস্থা কী সিদ্ধান্ত নিয়েছে।
calibration-by = ভাগ
calibration-by-post = পোস্ট অনুযায়ী
calibration-by-sex = লিঙ্গ অনুযায়ী
calibration-by-age = বয়স অনুযায়ী
calibration-by-route = পথ অনুযায়ী
calibration-route-end-unknown = জানা নেই
calibration-route-others = অন্যান্য পথ
calibration-route-unknown = পথ জানা নেই
calibration-route-explained = কেসের যাত্রায় যা লেখা আছে তা-ই পথ: যে ক্রমে যাওয়া হয়েছে, সেই ক্রমে দেশ ও সীমান্ত পয়েন্ট। ৫ জনের কম মানুষ যে পথে গেছেন, সেগুলো একসঙ্গে অন্যান্য পথ হিসেবে গোনা হয়।
calibration-counts = যা গোনা হয়: কোনো ব্যক্তির সর্বশেষ সাক্ষাৎকার, যখন পাচার নিশ্চিত হয়েছে বা প্রতিষ্ঠিত হয়নি। সিদ্ধান্ত বলতে কেসের সিদ্ধান্ত; কেস না থাকলে, বা কেসে কেউ সিদ্ধান্ত না নিয়ে থাকলে, ওই সাক্ষাৎকার নিয়েই শনাক্তকরণের যে পর্ব সিদ্ধান্তে পৌঁছেছে। “সম্ভব” ও “বলা যায় না” কোনো সিদ্ধান্ত নয়।
calibration-show = দেখান
calibration-too-few = এখনো সিদ্ধান্ত খুব কম
calibration-too-few-text = সিদ্ধান্তসহ সাক্ষাৎকার { $needed }টির মধ্যে { $decided }টি। এর কমে ব্যবধান এত বড় যে কিছু বলা যায় না।
calibration-whole = পুরো সেট: পাঠানোর প্রস্তাব
calibration-signs = প্রতিটি লক্ষণ
calibration-signs-by-group = দল অনুযায়ী প্রতিটি লক্ষণ
calibration-group = দল
calibration-all = সবাই
calibration-no-post = পোস্ট ছাড়া
calibration-precision = যাঁদের আছে, তাঁদের মধ্যে নিশ্চিত
calibration-recall = নিশ্চিত ও জিজ্ঞেস করাদের মধ্যে যাঁদের আছে
calibration-unanswered = উত্তর নেই
calibration-hidden = গোপন
calibration-rate = { $share } % ({ $low }–{ $high }; { $whole }-এর মধ্যে { $part })
calibration-limits = যাঁকে কখনো পাঠানো হয়নি তাঁর বিষয়ে সিদ্ধান্ত কমই হয়, তাই দ্বিতীয় হারটি বেশি দেখায়। সিদ্ধান্ত মানেই সত্য নয়। ব্যবধান ৯৫ %। ১ থেকে ৪ পর্যন্ত সংখ্যা, আর যা থেকে তা বোঝা যেত, গোপন রাখা হয়।
