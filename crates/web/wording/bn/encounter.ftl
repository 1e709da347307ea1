# সীমান্তে: যাত্রী যাচাই এবং তার পরের ধাপ।

done-encounter-closed = কেস ছাড়াই যাচাই শেষ হয়েছে। পরের জনকে যাচাই করুন।
done-case-opened = কেসটি খোলা হয়েছে এবং আপনার দায়িত্বে আছে। যাচাইটিও শেষ হয়েছে।

encounter-caption = যাত্রী যাচাই
encounter-new-title = যাত্রীর তথ্য কীভাবে দেবেন?
encounter-mrz-label = যন্ত্রে পড়ার লাইনগুলো পেস্ট করুন বা লিখুন
encounter-mrz-hint = পাসপোর্টের পাতার নিচে বা কার্ডের পেছনে অক্ষর, অঙ্ক ও < চিহ্নের দুই বা তিনটি লাইন। ফাঁকা জায়গা ও ছোট হাতের অক্ষরে সমস্যা নেই।
encounter-check = যাচাই করুন
encounter-no-lines = এমন লাইন নেই?
encounter-no-lines-text = যাঁর দলিল নেই বা দলিল পড়া যায় না, তাঁর তথ্য হাতে লিখুন। শুধু নাম হলেই চলে, নাম জানা না থাকলেও চলে।
encounter-enter-by-hand = হাতে লিখুন
encounter-go-on-by-hand = যতটুকু পড়া গেছে তা নিয়ে হাতে লিখে এগোন
encounter-open-link = আপনার { $count }টি যাচাই এখনো শেষ হয়নি

encounter-mrz-empty = আগে লাইনগুলো পেস্ট করুন, অথবা হাতে লিখুন
encounter-mrz-length = লাইনে { $lengths }টি অক্ষর আছে। পাসপোর্টে ৪৪ অক্ষরের দুটি লাইন, কার্ডে ৩৬ অক্ষরের দুটি বা ৩০ অক্ষরের তিনটি লাইন থাকে
encounter-mrz-length-help = কোনো লাইন কাটা পড়েছে বা দুবার পেস্ট হয়েছে কি না দেখুন। দলিলে থাকলে তবেই ছোট লাইনের শেষে < বসান।
encounter-mrz-character = লাইন { $line }, { $position } নম্বর অক্ষরটি “{ $found }”। সেখানে শুধু A থেকে Z, অঙ্ক ও < থাকে
encounter-mrz-character-help = জায়গাটি দলিলের সঙ্গে মিলিয়ে উপরে ঠিক করুন।
encounter-mrz-digits = যাচাই অঙ্ক মিলছে না: { $fields }। এই জায়গাগুলো দলিলের সঙ্গে মেলান
encounter-mrz-digits-help = বেশিরভাগ ক্ষেত্রে একটি অক্ষর ভুল পড়া হয়: O ও 0, I ও 1, B ও 8, S ও 5। উপরে ঠিক করুন। দলিলেই এমন থাকলে সেটি নষ্ট বা বদলানো হয়ে থাকতে পারে; হাতে লিখে এগোন এবং বিবরণে তা জানান।
encounter-mrz-failed = যেখানে মিলছে না
encounter-mrz-field = কী
encounter-mrz-where = কোথায়
encounter-mrz-place = লাইন { $line }, { $position } নম্বর অক্ষর থেকে
encounter-mrz-read = যা পড়া হয়েছে
encounter-mrz-digit-read = পড়া যাচাই অঙ্ক
encounter-mrz-digit-expected = যে যাচাই অঙ্ক মিলত
encounter-mrz-no-digit = নেই; তারিখে শুধু অঙ্ক থাকে

encounter-field-code = দলিলের ধরন
encounter-field-issuer = প্রদানকারী দেশ
encounter-field-name = নাম
encounter-field-number = দলিলের নম্বর
encounter-field-nationality = জাতীয়তা
encounter-field-birth = জন্মতারিখ
encounter-field-sex = লিঙ্গ
encounter-field-expiry = মেয়াদ শেষের তারিখ
encounter-field-optional = প্রদানকারীর বাড়তি তথ্য
encounter-field-composite = সামগ্রিক যাচাই অঙ্ক

encounter-look-title = যা পড়া হয়েছে মিলিয়ে দেখুন
encounter-look-lead = কিছু একটা শুধরে নেওয়া হয়েছে বা অস্বাভাবিক মনে হচ্ছে। এগোনোর আগে দলিলের সঙ্গে মেলান।
encounter-look-lines = লাইনগুলো যেভাবে নেওয়া হয়েছে
encounter-look-lines-hint = এখানেই ঠিক করতে পারেন।
encounter-look-right = ঠিক আছে: যাচাই করুন
encounter-correct-by-hand = হাতে লিখে ঠিক করুন
encounter-repaired = শুধরানো
encounter-repairs = এই অক্ষরগুলোর বদলে দেখতে একই রকম অক্ষর ধরা হয়েছে, কারণ শুধু তাতেই যাচাই অঙ্ক মেলে অথবা সেখানে শুধু অক্ষরই থাকতে পারে:
encounter-repair = লাইন { $line }, { $position } নম্বর অক্ষর ({ $field }): পড়া হয়েছে { $found }, ধরা হয়েছে { $taken }
encounter-name-truncated = নামে পুরো লাইন ভরে গেছে; শেষের কিছু অক্ষর বাদ পড়ে থাকতে পারে।
encounter-warning-fillers = লাইন { $line }-এ { $found }টি অক্ষর ছিল; শেষের < চিহ্ন ঠিক করে নেওয়া হয়েছে।
encounter-warning-country = { $field }: “{ $code }” দেশের তালিকায় নেই।
encounter-warning-date = { $field }: যাচাই অঙ্ক মিললেও “{ $read }” পঞ্জিকার কোনো দিন নয়।
encounter-warning-zeros = { $field }: দিন বা মাস 00 লেখা। জানা না থাকলে কোনো কোনো দেশ এভাবে লেখে।
encounter-warning-sex = লিঙ্গের জায়গায় “{ $found }” আছে। জানা নেই ধরা হয়েছে।
encounter-warning-sign = নামে “{ $found }” আছে, অথচ সেখানে শুধু অক্ষর থাকে।
encounter-warning-no-name = লাইনগুলোতে কোনো নাম নেই।
encounter-warning-expired = দলিলের মেয়াদ { $date } তারিখে শেষ হয়েছে।

encounter-by-hand-title = যাত্রী কে?
encounter-by-hand-lead = শুধু নাম দরকার। যা জিজ্ঞাসা করা হয়নি তা ফাঁকা রাখুন।
encounter-by-hand-compare = যতটুকু পড়া গেছে ফরমে দেওয়া আছে। প্রতিটি ঘর দলিলের সঙ্গে মেলান।
encounter-by-hand-nothing-read = লাইনগুলো থেকে কিছুই পড়া যায়নি। দলিলে যা আছে বা ব্যক্তি যা বলেন লিখুন।
encounter-name-legend = নাম
encounter-name = পুরো নাম
encounter-name-hint = যেকোনো লিপিতে; ব্যক্তি যেভাবে বলেন বা দলিলে যেভাবে আছে। এক শব্দ হলেও চলে।
encounter-no-name-question = নাম নেই?
encounter-no-name = কোনো নাম জানা নেই
encounter-other-names = অন্য নাম ও বানান
encounter-other-names-hint = প্রতি লাইনে একটি: ডাকনাম, বাবার নাম, অন্য লিপিতে একই নাম।
encounter-birth-legend = জন্ম
encounter-birth = জন্মতারিখ
encounter-age = অথবা বয়স (বছর)
encounter-age-hint = তারিখ জানা না থাকলে ব্যক্তি যা বলেন, অথবা আপনার অনুমান।
encounter-birth-absent = কোনোটিই জানা না গেলে
encounter-countries-frequent = যেগুলো বেশি লাগে
encounter-countries-all = সব দেশ
encounter-nationality-legend = জাতীয়তা
encounter-nationality = জাতীয়তা বা অবস্থা
encounter-second-nationality = দ্বিতীয় জাতীয়তা
encounter-document-legend = দলিল
encounter-has-document = সঙ্গে কোনো দলিল আছে কি?
encounter-has-document-hint = সাহায্য পেতে কারও দলিল লাগে না।
encounter-yes = আছে
encounter-no = নেই
encounter-document-kind = দলিলের ধরন
encounter-phone = ফোন নম্বর
encounter-phone-hint = ব্যক্তির নিজের নম্বর, সঙ্গীর নয়। রাখা নিরাপদ হলে তবেই লিখুন।
encounter-mode = আপনার চৌকিতে কোন পথে পারাপার হয়?
encounter-mode-known = সীমান্ত পার হয়েছেন

encounter-result-title = ইনি আগে থেকে চেনা কেউ কি?
encounter-ended-title = এই যাচাই শেষ হয়েছে
encounter-born-short = জন্ম: { $birth }
encounter-born = জন্ম
encounter-name-unknown = নাম জানা নেই
encounter-no-hit = যেখানে খোঁজা হয়েছে সেখানে এমন কাউকে পাওয়া যায়নি।
encounter-no-hit-risk = তার মানে এই নয় যে কোনো ঝুঁকি নেই। ব্যক্তির সঙ্গে কথা বলুন, নিজে যা দেখছেন তাতে ভরসা রাখুন।
encounter-hits = { $count } জনের সঙ্গে মিল আছে
encounter-hits-text = মিল থাকা প্রমাণ নয়। সিদ্ধান্তের আগে সামনের ব্যক্তির সঙ্গে মিলিয়ে দেখুন।
encounter-others = আরও { $count } জনের সঙ্গে কিছুটা মিল আছে
encounter-more = আরও { $count } জনের সঙ্গে কিছুটা কম মিল আছে, তাঁদের দেখানো হয়নি। জন্মতারিখ বা দলিলের নম্বর দিলে তালিকা ছোট হবে।
encounter-known-person = চেনা ব্যক্তি
encounter-listed = নজরদারি তালিকায় আছে
encounter-alike-very = খুব বেশি মিল
encounter-alike-much = বেশ মিল
encounter-alike-somewhat = কিছুটা মিল
encounter-weight = মিলের ওজন { $bits }
encounter-reasons = কেন
encounter-reasons-hidden = কেসটি অন্য সংস্থার দায়িত্বে, তাই কারণগুলো দেখানো হচ্ছে না।
encounter-handed-on-title = { $code }: আপনার সংস্থা যাঁকে হস্তান্তর করেছে
encounter-handed-on-text = আপনার সংস্থা এই ব্যক্তির কেস খুলেছিল বা দায়িত্বে ছিল। নাম এখন দায়িত্বে থাকা সংস্থার কাছে; সেখানে জিজ্ঞাসা করুন।
encounter-person-code = ব্যক্তি
encounter-other-names-known = অন্য যে নামে পরিচিত
encounter-known-from = যে কেস থেকে চেনা
encounter-same-person = একই ব্যক্তি: কেস খুলুন
encounter-list-name = তালিকা
encounter-list-number = তালিকায় নম্বর
encounter-list-countries = দেশ
encounter-list-programmes = তালিকাভুক্তির কারণ
encounter-list-documents = দলিল
encounter-list-remarks = তালিকার মন্তব্য
encounter-list-more = তালিকায় আরও যা আছে
encounter-term-name-same = নামের শব্দ একই
encounter-term-name-sounds-alike = নামের শব্দের বানান আলাদা, শুনতে একই রকম
encounter-term-name-similar = নামের শব্দে সামান্য তফাত
encounter-term-name-differs = নামের বাকি শব্দ আলাদা
encounter-term-name-joined = নামের শব্দ একসঙ্গে বা আলাদা লেখা
encounter-term-name-missing = একটি নামে শব্দ বেশি
encounter-term-namesakes = একই নাম একাধিক মানুষের হয়
encounter-term-document-near = দলিলের নম্বরে একটি অক্ষরের তফাত
encounter-term-document-same = দলিলের নম্বর একই
encounter-term-birth-same = জন্ম মিলে যায়
encounter-term-birth-near = জন্ম কাছাকাছি
encounter-term-birth-swapped = জন্মের দিন ও মাস অদলবদল
encounter-term-birth-differs = জন্ম আলাদা
encounter-term-sex-same = লিঙ্গ একই
encounter-term-sex-differs = লিঙ্গ আলাদা
encounter-term-nationality-same = জাতীয়তা একই
encounter-term-nationality-differs = জাতীয়তা আলাদা
encounter-what-now = এখন কী করবেন?
encounter-open-case = কেস খুলুন
encounter-open-case-new = এঁদের কেউ নন: নতুন ব্যক্তির কেস খুলুন
encounter-close = কেস ছাড়াই শেষ করুন
encounter-close-hint = শেষ করলে যাচাই এবং কোথায় খোঁজা হয়েছে তা রেকর্ডে থাকে। কাউকে ব্যক্তি হিসেবে নথিভুক্ত করা হয় না।
encounter-to-case = কেসে যান
encounter-next = যাত্রী যাচাই করুন
encounter-entered = যাত্রীর তথ্য, যেমন লেখা হয়েছে
encounter-capture = যেভাবে লেখা হয়েছে
encounter-searched = কোথায় খোঁজা হয়েছে
encounter-searched-people = আপনার সংস্থার চেনা ব্যক্তিরা
encounter-list-entries = { $name }: { $count }টি ভুক্তি
encounter-no-lists = কোনো নজরদারি তালিকা নেওয়া নেই। চেনা ব্যক্তি ছাড়া আর কোথাও খোঁজা হয়নি।
encounter-not-searched = কোথায় খোঁজা হয়নি
encounter-not-searched-agencies = যাঁদের শুধু অন্য সংস্থা চেনে
encounter-not-searched-lists = যেসব তালিকা এখানে নেওয়া হয়নি, এবং নেওয়ার পরের পরিবর্তন
encounter-not-searched-marks = মুখ ও আঙুলের ছাপ
encounter-history = যা যা হয়েছে
encounter-history-checked = { $count ->
    [0] যাচাই হয়েছে; কারও সঙ্গে মিল পাওয়া যায়নি
   *[other] যাচাই হয়েছে; { $count } জনের সঙ্গে মিল ছিল
 }

encounter-case-title = কেস খুলুন
encounter-case-about-new = যাত্রীকে নতুন ব্যক্তি ধরে কেস খোলা হবে।
encounter-case-about-known = কেসটি হবে { $code } সম্পর্কে, যাঁকে আপনি চিনেছেন। এখন যা লিখেছেন তা যাচাইয়ের সঙ্গেই থাকবে।
encounter-case-tracks = কেস শুরু হয় দুটি প্রশ্ন নিয়ে: মানব পাচার ও অভিবাসী চোরাচালান। কোনোটিরই সিদ্ধান্ত হয়নি; পরে মানুষই আলাদা করে দুটির সিদ্ধান্ত নেবেন।
encounter-narrative = কী ঘটেছে
encounter-narrative-hint = আপনার ও ব্যক্তির নিজের ভাষায়। এটি সিল করা থাকে: উদ্দেশ্য জানিয়ে তবেই খোলা যায়, আর প্রতিবার দেখার কথা লেখা থাকে।
encounter-case-open = কেস খুলুন

encounter-list-title = চলমান যাচাই
encounter-list-lead = আপনার যেসব যাচাই শেষ হয়নি। প্রতিটি শেষ করুন, অথবা তা থেকে কেস খুলুন।
encounter-list-empty = কোনো যাচাই চলমান নেই
encounter-list-empty-text = যাচাই শুরু করলে শেষ করা বা কেস খোলা পর্যন্ত তা এখানে থাকে।
encounter-list-when = যাচাইয়ের সময়
encounter-list-alike = মিল
encounter-child-rules = শিশুর নিয়ম

encounter-list-as-of = { $count ->
   *[other] { $name }: { $count }টি ভুক্তি, সংস্করণ { $version }, { $when } পর্যন্ত
 }
encounter-list-series = নম্বরের পরিসর
encounter-not-searched-documents = দলিলের তালিকা, কারণ কোনো দলিলের নম্বর দেওয়া হয়নি
encounter-not-searched-birth = জন্মতারিখ মেলানো হয়নি, কারণ দেওয়া হয়নি
encounter-not-searched-name = নাম মেলানো হয়নি, কারণ দেওয়া হয়নি
encounter-not-searched-expired = { $name }: শেষ দিন পেরিয়ে গেছে
encounter-not-searched-incomplete = { $name }: পড়া যায়নি, কারণ পুরোটা তোলা হয়নি
encounter-not-searched-audience = { $count ->
   *[other] { $count }টি তালিকা, যেগুলো আপনার সংস্থার যাচাইয়ে সাড়া দেয় না
 }

done-decision = আপনি যা পেয়েছেন তা লেখা হয়েছে; এই দুজন আবার মিললে মনে রাখা হবে।
done-decision-awaits = আপনি যা পেয়েছেন তা লেখা হয়েছে। দ্বিতীয় কর্মকর্তা একমত হলে তা কার্যকর হবে; “দ্বিতীয়বার দেখা” অংশে অপেক্ষায় আছে।
done-decision-confirmed = আপনি একমত হয়েছেন। সিদ্ধান্তটি এখন কার্যকর।
done-decision-not-confirmed = আপনি একমত হননি। সিদ্ধান্তটি কার্যকর হয়নি।
decision-title = ইনি কি একই ব্যক্তি?
decision-question = কী পেলেন?
decision-reason = কেন?
decision-reason-hint = কী মিলিয়েছেন ও কী দেখে বুঝেছেন: ছবি, দাগ, জন্মস্থান, তালিকার সংস্থাকে ফোন।
decision-save = লিখে রাখুন
decision-decide = এই মিলের সিদ্ধান্ত দিন
decision-again = আবার সিদ্ধান্ত দিন
decision-here = এই যাচাইয়ে পাওয়া, { $when }
decision-before = আগে সিদ্ধান্ত দিয়েছে { $agency }, { $when }
decision-undecided = { $count ->
   *[other] { $count }টি মিলের সিদ্ধান্ত এখনো হয়নি।
 }
decision-settled = { $count ->
   *[other] { $count } জন আগে ভিন্ন ব্যক্তি বলে জানা গেছে
 }
decision-needs-second = তালিকাটি গ্রেপ্তারের জন্য। দ্বিতীয় কর্মকর্তা দেখে একমত হলে তবেই “একই ব্যক্তি” কার্যকর হয়। তার আগে এর জন্য কাউকে আটকে রাখবেন না।
decision-list-title = দ্বিতীয়বার দেখা
decision-list-lead = গ্রেপ্তারের তালিকায় যেসব মিলকে কোনো কর্মকর্তা একই ব্যক্তি মনে করেছেন। একমত হওয়ার আগে নিজে দেখুন; প্রথম কর্মকর্তা দ্বিতীয় হতে পারেন না।
decision-when = কখন পাওয়া
decision-first = প্রথম কর্মকর্তা
decision-none = কিছুই অপেক্ষায় নেই
decision-none-text = কোনো কর্মকর্তা যাত্রীকে গ্রেপ্তারের তালিকার ব্যক্তি মনে করলে তা এখানে দ্বিতীয় কর্মকর্তার অপেক্ষায় থাকে।
decision-second-title = ইনি একই ব্যক্তি, আপনি কি একমত?
decision-not-yours = এটি আপনি প্রথমে পেয়েছেন, অথবা এটি আর অপেক্ষায় নেই। দ্বিতীয় একজন কর্মকর্তাকে দেখতে হবে।
decision-entry-gone = ভুক্তিটি আর তালিকায় নেই।
