# নজরদারি তালিকা ও তা তোলা।

watchlist-title = নজরদারি তালিকা
watchlist-lead = প্রত্যেক যাত্রীকে নিচের সম্পূর্ণ তালিকাগুলোর সঙ্গে মিলিয়ে দেখা হয়। মিল পাওয়া মানে ভালো করে দেখার কারণ আছে, প্রমাণ নয়; মিল না পাওয়া মানে কেউ নিরাপদ, তা কখনোই নয়।
watchlist-load = নজরদারি তালিকা তুলুন
watchlist-loaded-lists = তোলা তালিকা
watchlist-name = তালিকার নাম
watchlist-format = ফাইলের ধরন
watchlist-legal-basis = আইনি ভিত্তি
watchlist-entries = ভুক্তি
watchlist-loaded = কবে তোলা
watchlist-state = অবস্থা
watchlist-by-house = কমান্ড লাইন থেকে
watchlist-searched = সম্পূর্ণ, খোঁজা হয়
watchlist-incomplete = অসম্পূর্ণ, খোঁজা হয় না
watchlist-incomplete-explained = অসম্পূর্ণ তালিকা হয় এখনো তোলা হচ্ছে, নয়তো তোলা মাঝপথে থেমে গেছে। এতে খোঁজা হয় না; আগে তোলা থাকলে সেটিই ব্যবহৃত হয়। কয়েক মিনিটে সম্পূর্ণ না হলে আবার তুলুন।
watchlist-empty-title = কোনো নজরদারি তালিকা তোলা নেই
watchlist-empty-load = যাত্রীদের শুধু এখানে জানা ব্যক্তিদের সঙ্গে মেলানো হচ্ছে। প্রকাশকের ফাইল থেকে প্রথম তালিকাটি তুলুন।
watchlist-empty-ask = যাত্রীদের শুধু এখানে জানা ব্যক্তিদের সঙ্গে মেলানো হচ্ছে। তালিকা তুলতে আপনার তত্ত্বাবধায়ক বা প্রশাসককে বলুন।
watchlist-format-ofac = ওএফএসি (CSV)
watchlist-format-un = জাতিসংঘের সমন্বিত তালিকা (XML)
watchlist-format-ftm = ফলো দ্য মানি (JSON লাইন)
watchlist-format-opensanctions = ওপেনস্যাংশনস (targets.simple.csv)

watchlist-load-lead = প্রকাশক যেমন দেন, ফাইলটি তেমনই নিন; আগে স্প্রেডশিটে খুলে সংরক্ষণ করবেন না। একই নামের তালিকা আগে থেকে থাকলে পুরোটাই বদলে যাবে।
watchlist-name-hint = কর্মকর্তারা যে নামে চেনেন, যেমন “জাতিসংঘ নিরাপত্তা পরিষদের তালিকা”
watchlist-name-error = কর্মকর্তারা যে নাম দেখবেন তা লিখুন, অন্তত একটি অক্ষরসহ
watchlist-legal-basis-hint = যে আইন বা আদেশে এই তালিকার সঙ্গে মেলানো যায়। নিরীক্ষকেরা এটি পড়েন।
watchlist-legal-basis-error = যে আইন বা আদেশে এই তালিকার সঙ্গে মেলানো যায় তা লিখুন
watchlist-legal-basis-long = আইনি ভিত্তি { $limit } অক্ষরের মধ্যে আনুন
watchlist-file = তালিকার ফাইল
watchlist-file-hint = ওএফএসির sdn.csv, জাতিসংঘের XML, ফলো দ্য মানির JSON লাইন বা ওপেনস্যাংশনসের targets.simple.csv; সব মিলিয়ে সর্বোচ্চ ৪০ মেগাবাইট
watchlist-file-error = তালিকার ফাইল বেছে নিন
watchlist-more-files = ওএফএসির আরও ফাইল
watchlist-more-files-hint = উপরে sdn.csv দিয়ে একই দিনে প্রকাশিত বাকিগুলো যোগ করুন। কোনটি কোন ফাইল তা ভেতরের লেখা থেকে বোঝা যায়।
watchlist-file-sdn = ভুক্তি (sdn.csv)
watchlist-file-alt = অন্য নাম (alt.csv)
watchlist-file-add = ঠিকানা (add.csv)
watchlist-file-comments = দীর্ঘ মন্তব্য (sdn_comments.csv)
watchlist-format-hint = ফাইলটি ভুল চেনা না হলে এটি এভাবেই রাখুন
watchlist-format-detect = ফাইল দেখে চিনে নিন
watchlist-format-error = তালিকা থেকে ধরন বেছে নিন
watchlist-load-now = তালিকা তুলুন
watchlist-not-a-set = ফাইলগুলো এক সেটের নয়। একটি ফাইল পাঠান, অথবা ওএফএসির একটি সেট: sdn.csv-এর সঙ্গে alt.csv, add.csv ও sdn_comments.csv, প্রতিটি একবার।
watchlist-refused = কিছুই তোলা হয়নি। { $file }: { $what } { $next }
watchlist-no-entry = কিছুই তোলা হয়নি, কারণ ফাইল থেকে কোনো ব্যক্তি বা প্রতিষ্ঠান পড়া যায়নি। নিচে যা লেখা আছে দেখুন, এবং প্রকাশকের ফাইলটি আবার পাঠান।

watchlist-done = তালিকাটি তোলা হয়েছে
watchlist-done-entries = { $count ->
   *[other] { $name }: এখন থেকে { $count }টি ভুক্তিতে খোঁজা হবে।
 }
watchlist-left-out = বাদ পড়েছে: জাহাজ, এবং ব্যবহারযোগ্য নাম নেই এমন ভুক্তি
watchlist-before = আগে তোলা
watchlist-replaced = বদলে গেছে; সেটিতে আর খোঁজা হয় না
watchlist-first = নেই; এই নামে এটিই প্রথম
watchlist-see-all = সব তালিকা দেখুন

watchlist-problems = { $count ->
   *[other] ফাইলে { $count }টি সমস্যা
 }
watchlist-problems-first = প্রথম { $listed }টি দেখানো হলো।
watchlist-problems-caption = যা যেমন আছে তেমন পড়া যায়নি
watchlist-where = কোথায়
watchlist-what = কী সমস্যা
watchlist-what-next = এখন কী করবেন
watchlist-whole-file = পুরো ফাইল
watchlist-row = সারি { $row }

watchlist-wrong-not-utf8 = এমন একটি অক্ষর আছে যা UTF-8 নয়।
watchlist-wrong-too-long = সারিটি ৪ মেগাবাইটের চেয়ে লম্বা।
watchlist-wrong-too-many-cells = সারিটিতে { $limit }টির বেশি ঘর আছে।
watchlist-wrong-open-quote = একটি উদ্ধৃতিচিহ্ন এমন ঘর খুলেছে যা আর শেষ হয়নি।
watchlist-wrong-cells = ঘর আছে { $found }টি; থাকার কথা { $expected }টি।
watchlist-wrong-no-column = শিরোনাম সারিতে “{ $column }” কলাম নেই।
watchlist-wrong-format = এটি প্রত্যাশিত ধরনের তালিকা নয়; দেখে মনে হচ্ছে: { $found }।
watchlist-wrong-companion = “{ $file }” ফাইলটি একা কোনো তালিকা নয়; sdn.csv নেই।
watchlist-wrong-changes = ফাইলে তালিকার পরিবর্তন আছে, তালিকাটি নেই।
watchlist-wrong-json = লাইনটি JSON হিসেবে পড়া যায় না, অথবা খুব গভীরে সাজানো।
watchlist-wrong-xml = এটি XML হিসেবে পড়া যায় না।
watchlist-wrong-doctype = ফাইলে দলিলের ধরন ঘোষণা (DOCTYPE) আছে, যা দিয়ে অন্য ফাইল পড়ানো যায়। তাই নেওয়া হয়নি।
watchlist-wrong-entity = ফাইলে নিজস্ব এনটিটি আছে, যা মেমোরি ভরে ফেলতে পারে। তাই নেওয়া হয়নি।
watchlist-wrong-too-deep = উপাদানগুলো { $limit } ধাপের চেয়ে গভীরে সাজানো।
watchlist-wrong-no-identifier = শনাক্তকারী নম্বর নেই।
watchlist-wrong-no-name = নাম নেই।
watchlist-wrong-date = “{ $value }” ব্যবহারযোগ্য জন্মতারিখ নয়।
watchlist-wrong-no-main = sdn.csv-তে { $id } নম্বরের ভুক্তি নেই।
watchlist-wrong-io = ফাইলটি শেষ পর্যন্ত পড়া যায়নি।

watchlist-next-utf8 = ফাইলটি UTF-8 করে রাখুন বা আবার ডাউনলোড করুন, তারপর আবার তুলুন।
watchlist-next-download = ফাইলটি আবার ডাউনলোড করুন; এটি নষ্ট বা কাটা মনে হচ্ছে।
watchlist-next-cells = আশপাশের সারির সঙ্গে মিলিয়ে দেখুন; কমা বা উদ্ধৃতিচিহ্ন বাদ পড়ে থাকতে পারে।
watchlist-next-header = শিরোনাম সারি প্রকাশক যেমন লিখেছেন তেমন রাখুন।
watchlist-next-format = সঠিক ফাইলটি, অথবা ফাইলের সঙ্গে মেলে এমন ধরন বেছে নিন।
watchlist-next-companion = sdn.csv-এর সঙ্গে একসাথে পাঠান।
watchlist-next-full = পূর্ণ তালিকাটি (entities.ftm.json) তুলুন।
watchlist-next-json = প্রতিটি লাইন একটি JSON বস্তু হতে হবে; ফাইলটি আবার ডাউনলোড করুন।
watchlist-next-publisher = প্রকাশকের নিজের ফাইলে এটি থাকে না; সেখান থেকে আবার ডাউনলোড করুন।
watchlist-next-left-out = সারিটি বাদ গেছে; প্রকাশককে জিজ্ঞাসা করুন।
watchlist-next-date = এই তারিখ ছাড়াই ভুক্তিটি নেওয়া হয়েছে।
watchlist-next-same-day = একই দিনের ফাইলগুলো একসঙ্গে তুলুন।
watchlist-next-again = ফাইলটি আবার তুলুন।

watchlist-like-empty = ফাঁকা ফাইল
watchlist-like-zip = জিপ ফাইল বা অফিস দলিল
watchlist-like-gzip = সংকুচিত ফাইল (gzip), আগে খুলতে হবে
watchlist-like-pdf = পিডিএফ দলিল
watchlist-like-program = প্রোগ্রাম
watchlist-like-picture = ছবি
watchlist-like-web-page = ওয়েব পাতা
watchlist-like-xml = অন্য কোনো XML
watchlist-like-json = অন্য কোনো JSON
watchlist-like-binary = বাইনারি উপাত্ত
watchlist-like-text = অন্য কোনো লেখা বা সারণি

done-watchlist-begun = তালিকাটি তৈরি হয়েছে। প্রথম ভুক্তিটি যোগ করুন।
done-watchlist-changed = তালিকাটি বদলানো হয়েছে।
done-entry-added = এখন থেকে ভুক্তিটিতে খোঁজা হবে।
done-entry-ended = ভুক্তিটি শেষ হয়েছে। এতে আর খোঁজা হবে না।

watchlist-source = নজরদারি তালিকা
watchlist-format-local = নিজস্ব ভুক্তি
watchlist-terms = তালিকাটি যেভাবে ব্যবহার হয়
watchlist-terms-choose = একটি উত্তর বেছে নিন
watchlist-purpose = এর সঙ্গে কেন মেলানো হয়?
watchlist-grade = স্তর
watchlist-grade-information-hint = আরও জানার জন্য। এর জন্য কাউকে আটকে রাখা হয় না।
watchlist-grade-stop-hint = থামিয়ে জিজ্ঞাসা করার জন্য।
watchlist-grade-arrest-hint = গ্রেপ্তারের জন্য। একই ব্যক্তি কি না তা দুজন কর্মকর্তাকে দেখতে হয়।
watchlist-audience = এর মিল কারা দেখবেন?
watchlist-audience-hint = অন্যদের যাচাইয়ে এই তালিকায় খোঁজা হয় না, আর উত্তরে বলা থাকে যে কিছু তালিকায় খোঁজা হয়নি।
watchlist-owner = যে সংস্থার তালিকা
watchlist-owner-hint = তালিকার জবাবদিহি এই সংস্থার, আর শুধু এই সংস্থাই তালিকা বদলায়।
watchlist-no-owner = বলা নেই
watchlist-expires = শেষ দিন
watchlist-expires-hint = এর পরে কাউকে এই তালিকার সঙ্গে মেলানো হয় না। আইনে শেষ না থাকলে ফাঁকা রাখুন।
watchlist-review-on = যেদিনের মধ্যে আবার দেখতে হবে
watchlist-review-on-hint = তালিকাটি এখনো দরকার কি না এই দিনের মধ্যে কাউকে ঠিক করতে হবে।
watchlist-no-day = নেই
watchlist-day-error = দিন, মাস ও বছরসহ পুরো তারিখ লিখুন
watchlist-expired = শেষ দিন পেরিয়েছে, খোঁজা হয় না
watchlist-expired-explained = এই তালিকার শেষ দিন পেরিয়ে গেছে। এতে খোঁজা হয় না। আইনে এখনো অনুমতি থাকলে নতুন শেষ দিন দিয়ে আবার তুলুন।
watchlist-ended-own = এই তালিকার শেষ দিন পেরিয়ে গেছে। এতে খোঁজা হয় না, নতুন ভুক্তিও নেওয়া হয় না। আইনে এখনো অনুমতি থাকলে নিজস্ব ভুক্তির নতুন তালিকা শুরু করুন।
watchlist-review-tag = আবার দেখার সময় হয়েছে
watchlist-review-due = তালিকাটি এখনো দরকার কি না এখনই কাউকে ঠিক করতে হবে। তারপর পরের বার দেখার দিন ঠিক করুন।
watchlist-confirmed = শেষ যেদিন অপরিবর্তিত পাওয়া গেছে
watchlist-last-changes = শেষবার তোলায় যা বদলেছে
watchlist-changes-added = যোগ হয়েছে { $count }টি
watchlist-changes-changed = বদলেছে { $count }টি
watchlist-changes-removed = বাদ গেছে { $count }টি
watchlist-changes-rest = আরও { $count }টির নাম দেখানো হলো না।
watchlist-first-load = প্রথমবার তোলা
watchlist-earlier = আগে যা তোলা হয়েছিল
watchlist-load-version = নতুন সংস্করণ তুলুন
watchlist-change = ব্যবহারের নিয়ম বদলান
watchlist-to-list = তালিকাটি দেখুন
watchlist-preview = নতুন ফাইলে যা বদলাবে
watchlist-preview-stay = { $count ->
   *[other] { $count }টি ভুক্তি যেমন আছে তেমন থাকবে।
 }
watchlist-preview-many = অর্ধেকের বেশি ভুক্তি বাদ যাবে। ফাইলটি সম্পূর্ণ কি না নিশ্চিত হোন।
watchlist-preview-load = এই পরিবর্তনগুলো তুলুন
watchlist-preview-waits = এখনো কিছুই তোলা হয়নি। ফাইলটি আধা ঘণ্টা থাকবে; তারপর আবার পাঠাতে হবে।
watchlist-unchanged = কিছুই বদলায়নি
watchlist-unchanged-text = { $count ->
   *[other] { $name }: ব্যবহৃত তালিকার মতো ফাইলেও একই { $count }টি ভুক্তি আছে। আজ যে এমন ছিল তা লিখে রাখা হয়েছে।
 }

watchlist-own-new = নিজস্ব ভুক্তির তালিকা শুরু করুন
watchlist-own-lead = সূত্র, নিখোঁজ ব্যক্তি, চুরি যাওয়া দলিল ও স্থগিত নিয়োগকারী, যা আপনার সংস্থা নিজে লেখে; প্রতিটির আইনি ভিত্তি ও শেষ দিন থাকে।
watchlist-own-begin = তালিকা শুরু করুন
watchlist-name-taken = এই নামে একটি তালিকা আগে থেকেই আছে। অন্য নাম দিন
watchlist-own-entries = নিজস্ব ভুক্তি
watchlist-no-entries = এখনো কোনো ভুক্তি নেই
watchlist-no-entries-text = আপনার সংস্থার ভুক্তি এখানে থাকে; কে লিখেছেন ও কত দিন খোঁজা হবে তা-সহ।
watchlist-entry = কে বা কী
watchlist-entry-kind = কেন
watchlist-entry-until = শেষ দিন
watchlist-entry-until-hint = আজ থেকে সর্বোচ্চ এক বছর। এর পরে এতে আর খোঁজা হয় না।
watchlist-entry-until-error = কোন দিন পর্যন্ত ভুক্তিটিতে খোঁজা হবে তা লিখুন
watchlist-entry-hits = খোঁজা হয়
watchlist-entry-new = ভুক্তি যোগ করুন
watchlist-entry-lead = যাত্রীদের সঙ্গে সঙ্গেই এর সঙ্গে মেলানো হবে। ব্যক্তি বা দলিল চিনতে যতটুকু দরকার শুধু ততটুকু লিখুন।
watchlist-entry-who = ব্যক্তি হলে অন্তত একটি নাম লিখুন। চুরি যাওয়া দলিল হলে নাম ফাঁকা রেখে নম্বরের পরিসর লিখুন।
watchlist-entry-add = ভুক্তি যোগ করুন
watchlist-entry-remarks = যে কর্মকর্তা ব্যক্তির দেখা পাবেন তাঁর জন্য মন্তব্য
watchlist-entry-remarks-hint = কাকে ফোন করবেন, কী জিজ্ঞাসা করবেন। ব্যক্তির বিপদ হতে পারে এমন কিছু লিখবেন না।
watchlist-series-from = পরিসরের প্রথম নম্বর
watchlist-series-to = পরিসরের শেষ নম্বর
watchlist-series-hint = চুরি যাওয়া বা হারানো দলিলের জন্য, যেমন BX0123400 থেকে BX0123499।
watchlist-series-no-number = পরিসরের প্রথম ও শেষ নম্বর লিখুন, যেমন BX0123400 ও BX0123499
watchlist-series-unlike = প্রথম ও শেষ নম্বর একই দৈর্ঘ্যের এবং শুরুর অক্ষর একই হতে হবে
watchlist-series-backwards = শেষ নম্বরটি প্রথমটির আগে। অদলবদল করুন
watchlist-series-too-wide = পরিসরে ১০,০০,০০০-এর বেশি নম্বর আছে। ছোট ছোট পরিসর লিখুন
watchlist-entry-end = ভুক্তিটি শেষ করুন
watchlist-entry-end-question = ভুক্তিটি কেন শেষ হচ্ছে?
watchlist-entry-why = কারণ
