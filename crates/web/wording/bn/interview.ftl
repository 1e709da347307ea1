# পাতায় পাতায় ফরম পূরণ: সাক্ষাৎকারের পাতা, ঘর, ভুল, খসড়া।

interview-caption = ফরম
interview-page-title = { $form }: পৃষ্ঠা { $page }
interview-progress = মোট { $pages } পৃষ্ঠার মধ্যে { $page } নম্বর। উত্তর অনুযায়ী পৃষ্ঠা বাড়ে-কমে।
interview-save = সংরক্ষণ করে এগিয়ে যান
interview-later = সংরক্ষণ করে পরে ফিরে আসুন
interview-may-stop = আপনি যেকোনো সময় থামতে পারেন।
interview-guidance = এই প্রশ্ন সম্পর্কে আরও
interview-reason = উত্তরটি তবু কেন ঠিক
interview-reason-hint = কারণ লিখলে উত্তরটি যেমন আছে তেমনই পাঠানো যাবে।
interview-picture-larger = ছবিটি পূর্ণ আকারে দেখুন
interview-time = সময়
interview-no-answer = উত্তর নেই
interview-acknowledged = হ্যাঁ, জানা হলো
interview-latitude = অক্ষাংশ
interview-longitude = দ্রাঘিমাংশ
interview-turn = { $label } { $turn }
interview-turn-unnamed = ভুক্তি
interview-not-answered = উত্তর দেওয়া হয়নি
interview-kilobytes = { $size } কিলোবাইট
interview-megabytes = { $size } মেগাবাইট
interview-file-kept = রাখা আছে: { $name }, { $size }
interview-file-remove = এই ফাইল সরিয়ে দিন

interview-hint-range = { $least } থেকে { $most } পর্যন্ত একটি সংখ্যা
interview-hint-time = ঘণ্টা ও মিনিট, যেমন ১৪:০৫
interview-hint-no-choices = আগের একটি উত্তর অনুযায়ী এখানে উত্তর বাছাই করা যাবে। দেখতে পাতাটি সংরক্ষণ করুন।
interview-hint-several = যতগুলো প্রযোজ্য সব বেছে নিন।
interview-hint-rank = প্রতিটির স্থান দিন, ১ থেকে শুরু করে।
interview-hint-place = ডিগ্রিতে, যেমন ২৩.০৪১৩ ও ৮৮.৯০৩৩
interview-hint-line = প্রতি লাইনে একটি স্থান: অক্ষাংশ, দ্রাঘিমাংশ
interview-hint-other-file = রাখা ফাইলটি বদলাতে চাইলেই কেবল নতুন ফাইল বেছে নিন।
interview-hint-barcode = দাগগুলোর নিচে যে সংখ্যা আছে তা লিখুন।

interview-fault-missing = এই প্রশ্নের উত্তর দিন
interview-fault-choice = এখন যে উত্তরগুলো দেওয়া আছে তার একটি বেছে নিন
interview-fault-constraint = ফরম যা নেয় তার সঙ্গে এই উত্তর মেলে না; আবার দেখুন
interview-fault-unknown = ফরম নিজে এই উত্তর যাচাই করতে পারে না; দেখে কারণ লিখুন
interview-fault-integer = পূর্ণ সংখ্যা লিখুন, যেমন ১৭
interview-fault-decimal = সংখ্যা লিখুন, যেমন ১৭ বা ১৭.৫
interview-fault-date = পঞ্জিকায় আছে এমন তারিখ লিখুন, যেমন ২৭ ৩ ১৯৯৮
interview-fault-date-part = প্রশ্নে যতটুকু চাওয়া হয়েছে তারিখের ততটুকু পুরো লিখুন
interview-fault-time = ০:০০ থেকে ২৩:৫৯-এর মধ্যে সময় লিখুন, যেমন ১৪:০৫
interview-fault-place = -৯০ থেকে ৯০-এর মধ্যে অক্ষাংশ এবং -১৮০ থেকে ১৮০-এর মধ্যে দ্রাঘিমাংশ লিখুন
interview-fault-line = অন্তত দুটি স্থান লিখুন, প্রতি লাইনে একটি; এলাকা যেখানে শুরু সেখানেই শেষ হয়
interview-fault-range = { $least } থেকে { $most } পর্যন্ত একটি সংখ্যা লিখুন
interview-fault-rank = প্রতিটির আলাদা স্থান দিন, ১ থেকে পরপর, কোনোটি বাদ না দিয়ে
interview-fault-long = উত্তর এত বড় হতে পারে না; { $most }টি অক্ষর ধরে
interview-fault-file = ছোট ফাইল বেছে নিন; { $most } মেগাবাইট পর্যন্ত ধরে

interview-another-question = { $label }: আরও আছে কি?
interview-another-none = এখনও একটিও নেই।
interview-another-add = যোগ করুন: { $label }
interview-another-on = আর যোগ না করে এগিয়ে যান
interview-turn-remove = { $turn } সরিয়ে দিন

interview-check-title = উত্তরগুলো দেখে নিন
interview-check-page-title = { $form }: উত্তরগুলো দেখে নিন
interview-check-hinders = পাঠানোর আগে যা দরকার:
interview-check-mend = প্রথমটির উত্তর দিন
interview-check-later = পরে ফিরে আসুন
interview-overridden = যে কারণে উত্তরটি রইল: { $reason }
interview-send = পাঠান
interview-follows-answers = পাঠানোর পর উত্তরগুলো যেমন আছে তেমনই রাখা হয়; যাঁরা এ নিয়ে কাজ করেন তাঁরা পড়তে পারেন।
interview-follows-case = পাঠানোর পর এই উত্তরগুলো দিয়ে একটি কেস খোলা হয়।
interview-follows-screening = পাঠানোর পর উত্তর থেকে কারণসহ একটি ফলাফল তৈরি হয়। সিদ্ধান্ত নেয় মানুষ।
interview-discard = এই সাক্ষাৎকার ফেলে দিন
interview-discard-warning = যা উত্তর দেওয়া হয়েছে তা সঙ্গে সঙ্গে নষ্ট হয়ে যাবে, আর ফেরানো যাবে না।
interview-discard-button = ফেলে দিন

interview-begin = শুরু করুন
interview-begin-new = নতুন করে শুরু করুন
interview-begun = আপনি এটি আগেই শুরু করেছেন
interview-questions = { $count ->
    [one] সর্বোচ্চ একটি প্রশ্ন।
   *[other] সর্বোচ্চ { $count }টি প্রশ্ন; অনেকগুলো কেবল উত্তর অনুযায়ী জিজ্ঞাসা করা হয়।
 }
interview-start-pages = প্রতি পাতায় একটি অংশ। এগিয়ে গেলে প্রতিটি পাতা সংরক্ষিত হয়, তাই থেমে পরে ফিরে আসতে পারেন।
interview-start-skip = যার উত্তর পাওয়া যায়নি তা খালি রাখুন। উত্তরগুলো দেখে নেওয়ার আগে কিছুই পাঠানো হয় না।
interview-screen-title = স্ক্রিনিং সাক্ষাৎকার
interview-screen-lead = কিছু ঠিক মনে না হলে জিজ্ঞাসা করুন, তালিকায় যা-ই পাওয়া যাক। এটি এই যাচাইয়ের সঙ্গে থাকে।
interview-screen-others = অন্য সাক্ষাৎকার

drafts-title = যেখানে থেমেছিলেন সেখান থেকে চালিয়ে যান
drafts-lead = যে সাক্ষাৎকার আপনি শুরু করেছেন কিন্তু পাঠাননি। আর কেউ এগুলো দেখে না।
drafts-none = কিছু শুরু করা হয়নি
drafts-none-hint = যা শুরু করে পাঠাননি তা এখানে থাকে।
drafts-begun = শুরু হয়েছে { $when }
drafts-of-check = একজন যাত্রীর যাচাইয়ের অংশ
drafts-go-on = চালিয়ে যান
drafts-look-through = উত্তরগুলো দেখে নিন

done-interview-kept = সাক্ষাৎকারটি রাখা হয়েছে। এই তালিকায় পাবেন।
done-interview-more = আপনার উত্তর রাখা হয়েছে। সেই অনুযায়ী এই পাতায় আরও প্রশ্ন এসেছে।
done-interview-look = আপনার উত্তর রাখা হয়েছে। চিহ্নিত জায়গাগুলো দেখুন; এগিয়ে গিয়ে পরেও ফিরে আসতে পারেন।
done-interview-sent = উত্তরগুলো পাঠানো হয়েছে।
done-interview-discarded = সাক্ষাৎকারটি ফেলে দেওয়া হয়েছে।
done-turn-removed = ভুক্তিটি সরানো হয়েছে।

problem-state-answers-sent = এই উত্তরগুলো আগেই পাঠানো হয়েছে; পাঠানো উত্তর এই পাতায় বদলানো যায় না।

audit-deed-submission-begin = সাক্ষাৎকার শুরু করেছেন
audit-deed-submission-draft = নিজের খসড়া উত্তর খুলেছেন
audit-deed-submission-save = উত্তরের একটি পাতা সংরক্ষণ করেছেন
audit-deed-submission-discard = খসড়া উত্তর ফেলে দিয়েছেন
