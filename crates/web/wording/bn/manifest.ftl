# যাত্রীদের তালিকা, একসঙ্গে যাচাইয়ের জন্য।

manifest-title = যাত্রী তালিকা
manifest-lead = যাত্রীদের একটি তালিকা পাঠান। প্রতিটি সারি আপনার সংস্থার চেনা ব্যক্তি ও যেসব নজরদারি তালিকা সাড়া দেয় সেগুলোর সঙ্গে মেলানো হয়; একই সারি একবারই যাচাই হয়।
manifest-file = যাত্রী তালিকার ফাইল
manifest-file-hint = সর্বোচ্চ ২৫৬ মেগাবাইটের CSV বা ১০০ মেগাবাইটের এক্সেল ফাইল (.xlsx); সর্বোচ্চ দশ লাখ সারি
manifest-file-error = যাত্রীদের ফাইল বেছে নিন
manifest-send = পাঠান ও যাচাই করুন
manifest-columns = কোন কোন কলাম বোঝা যায়?
manifest-columns-text = যে সারিতে কলামের নাম আছে সেটিই শিরোনাম, যেকোনো ক্রমে, ইংরেজি বা বাংলায়: নাম (বা পদবি ও প্রদত্ত নাম), জন্মতারিখ, পাসপোর্ট বা দলিলের নম্বর, প্রদানকারী দেশ, জাতীয়তা, লিঙ্গ। নাম বা দলিলের নম্বর থাকলেই চলে। তারিখ দিন, মাস, বছর হিসেবে পড়া হয়।
manifest-sent = আপনার সংস্থার যাত্রী তালিকা
manifest-when = কবে পাঠানো
manifest-rows = সারি
manifest-different = আলাদা সারি
manifest-different-note = একই সারি একবারই যাচাই হয়
manifest-with-hits = মিল আছে এমন সারি
manifest-with-hits-note = দেখার কারণ, কখনোই প্রমাণ নয়
manifest-problems = পড়া যায়নি
manifest-none = এখনো কোনো যাত্রী তালিকা নেই
manifest-none-text = আপনার সংস্থা যা পাঠায় তা ফলাফলসহ এখানে থাকে।
manifest-one = যাত্রী তালিকা
manifest-checking = যাত্রী তালিকা যাচাই হচ্ছে
manifest-progress = { $rows ->
   *[other] { $rows }টি সারি যাচাই হয়েছে, এখন পর্যন্ত { $hits }টিতে মিল আছে
 }
manifest-waiting-tag = পালার অপেক্ষায়
manifest-waiting = যাত্রী তালিকাটি পালার অপেক্ষায় আছে
manifest-waiting-text = { $count ->
   *[other] এর আগে { $count }টি যাত্রী তালিকা যাচাই হবে। যে ক্রমে পাঠানো হয়েছে সেই ক্রমেই যাচাই হয়।
 }
manifest-erased = আইন যত দিন রাখতে দেয় তত দিন রেখে সারি ও মিলগুলো মুছে ফেলা হয়েছে। সংখ্যাগুলো থেকে যায়।
manifest-leave = ফলাফল এই পাতায় নিজে থেকেই আসবে। পাতা ছেড়ে গেলেও যাচাই চলতে থাকে।
manifest-look-again = এখন আবার দেখুন
manifest-interrupted-tag = মাঝপথে থেমেছে
manifest-interrupted = যাচাই মাঝপথে থেমেছে, অথবা অন্য সার্ভারে চলছে। ফাইলটি এখানেই আছে; আবার পাঠাতে হবে না।
manifest-start = আবার যাচাই শুরু করুন
manifest-cut-off = ফাইলটি শেষ পর্যন্ত আসেনি। এর কিছুই যাচাই হয়নি।
manifest-send-again = যাত্রী তালিকা পাঠান
manifest-hits = যেসব সারির কারও সঙ্গে মিল আছে
manifest-filter = যা দেখাবে
manifest-undecided = শুধু যেসব মিলের সিদ্ধান্ত কেউ দেননি
manifest-no-hits = এমন কোনো সারি নেই
manifest-no-hit = এখানে শুধু স্পষ্ট মিলগুলো থাকে; একজনকে আলাদা যাচাই করলে কম মিলও দেখা যায়। মিল না পাওয়া মানে কখনোই নিরাপদ নয়।
manifest-times = { $count ->
   *[other] ফাইলে { $count } বার
 }
manifest-decide = দেখে সিদ্ধান্ত দিন
manifest-download = মিলগুলো ডাউনলোড করুন (CSV)
manifest-left-out = { $count ->
   *[other] { $count }টি তালিকায় খোঁজা হয়নি: শেষ হয়ে গেছে, সম্পূর্ণ নয়, অথবা আপনার সংস্থার যাচাইয়ে সাড়া দেয় না
 }
manifest-csv-row = সারি
manifest-csv-times = কতবার
manifest-csv-hit = যাঁর সঙ্গে মিল
manifest-csv-weight = মিলের ওজন
manifest-csv-decision = সিদ্ধান্ত

manifest-fault-no-header = কোনো সারিতে কলামের নাম নেই। শিরোনামে অন্তত নাম বা দলিলের নম্বর এবং আরও একটি কলাম থাকতে হবে।
manifest-fault-not-a-workbook = এক্সেল ফাইলটি পড়া যায় না। খুলে .xlsx বা CSV হিসেবে রেখে আবার পাঠান।
manifest-fault-other-format = এটি পুরোনো এক্সেল ফাইল বা পিডিএফ দলিল। .xlsx বা CSV হিসেবে রেখে আবার পাঠান।
manifest-fault-too-large = এক্সেল ফাইলটি ১০০ মেগাবাইটের চেয়ে বড়। CSV হিসেবে রেখে আবার পাঠান।
manifest-fault-too-many-rows = ফাইলে ১০,০০,০০০-এর বেশি সারি আছে। ততগুলো যাচাই হয়েছে; বাকিগুলো আলাদা ফাইলে পাঠান।
manifest-fault-nobody = নাম বা দলিলের নম্বর কোনোটিই নেই।
manifest-fault-date = “{ $value }” ব্যবহারযোগ্য জন্মতারিখ নয়।
manifest-fault-country = “{ $value }” জানা কোনো দেশ নয়।
manifest-fault-sex = “{ $value }” জানা কোনো লিঙ্গ নয়।
manifest-fault-name = “{ $value }” কোনো নাম নয়।
manifest-fault-cells = সারিতে শিরোনামের চেয়ে বেশি ঘর আছে।
manifest-fault-open-quote = এখানে একটি উদ্ধৃতিচিহ্ন (") এমন ঘর শুরু করে যা শেষ হয় না, বা যার ভেতরে অন্য যাত্রীও থাকতে পারে। এই ফাইলের কাউকেই যাচাই করা হয়নি। চিহ্নটি ঠিক করে, বা ঘরের ভেতরের লাইন ভাঙা তুলে দিয়ে, পুরো ফাইল আবার পাঠান।
manifest-fault-lines = নাম বা দলিলের নম্বর একাধিক লাইনে লেখা। একজন যাত্রী হিসেবে যাচাই হয়েছে।
manifest-fault-row = সারিটি পড়া যায় না।
manifest-fault-account = যে অ্যাকাউন্ট থেকে পাঠানো হয়েছে তা আর ঢুকতে পারে না। আবার পাঠান।
manifest-fault-too-old = আইন যত দিন রাখতে দেয় তত দিন রেখে মুছে ফেলা হয়েছে।
manifest-next-nobody = সারিটি যাচাই হয়নি। পূরণ করে আবার পাঠান।
manifest-next-without = এটি ছাড়াই সারিটি যাচাই হয়েছে। দরকার হলে ব্যক্তিকে আলাদা যাচাই করুন।
manifest-next-cells = উদ্ধৃতিচিহ্নে কমা বাদ পড়ে থাকতে পারে। সারিটি ফাইলের সঙ্গে মেলান।
manifest-next-lines = সারিটি ফাইলের সঙ্গে মেলান: একাধিক যাত্রী থাকলে প্রত্যেককে আলাদা সারি দিয়ে আবার পাঠান।
manifest-next-row = ফাইলে সারিটি ঠিক করে আবার পাঠান।
