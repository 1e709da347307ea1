# ফরমের ভান্ডার: কী পূরণ করা যায়, কী লেখা হচ্ছে, ফরম কীভাবে যোগ, প্রকাশ ও বাতিল হয়।

audit-deed-form-add = ফরমের একটি সংস্করণ যোগ করেছেন
audit-deed-form-files = ফরমে ফাইল যোগ করেছেন
audit-deed-form-publish = ফরম প্রকাশ করেছেন
audit-deed-form-supersede = ফরমের জায়গায় পরের সংস্করণ এসেছে
audit-deed-form-retire = ফরম বাতিল করেছেন
audit-deed-form-withdraw = ফরম বাতিল করে উত্তর নেওয়া সঙ্গে সঙ্গে বন্ধ করেছেন

problem-state-form-not-draft = এই সংস্করণ আর খসড়া নেই। ফরমের নতুন সংস্করণ যোগ করুন: সেটিংসে সংস্করণ বাড়িয়ে আপলোড করুন।
problem-state-form-retired = ফরমের এই সংস্করণ বাতিল; এটি আর নেওয়া হয় না। যা শুরু হয়েছিল তা রাখা আছে: তত্ত্বাবধায়ককে দেখান, এবং বর্তমান সংস্করণ ব্যবহার করুন।

nav-forms = ফরম
home-about-forms = সাক্ষাৎকার ও অন্য যেসব ফরম পূরণ করতে হয়

form-title = ফরম
form-caption = ফরম
form-lead-none = দেশের ও আপনার সংস্থার ফরমগুলো এখানে থাকে। এখন আপনার পূরণ করার মতো কোনো ফরম নেই।
form-lead = একটি ফরম বেছে পাতায় পাতায় উত্তর দিন। কোন প্রশ্নের উত্তর দিতেই হবে তা প্রশ্নের পাশে লেখা থাকে।
form-to-fill = পূরণ করার জন্য
form-fill = পূরণ করুন
form-look = কী কী জিজ্ঞেস করে
form-none = পূরণ করার কোনো ফরম নেই
form-none-next = প্রশাসক বা আপনার তত্ত্বাবধায়ক আপনার ভূমিকার জন্য ফরম প্রকাশ করলে তা এখানে দেখা যাবে।
form-none-found = এই শব্দে কিছু মেলেনি। কম অক্ষর লিখুন, বা ছাঁকনি তুলে দিন।
form-search = শিরোনাম বা আইডি
form-search-do = খুঁজুন
form-search-more = আরও ফরম আছে। খুঁজে পেতে শিরোনামের একটি শব্দ লিখুন।
form-all-versions = সব সংস্করণ
form-name = ফরম
form-id = প্রোগ্রামের জন্য আইডি
form-version = সংস্করণ
form-version-is = সংস্করণ { $version }
form-state = অবস্থা
form-any-state = যেকোনো
form-owner = কার
form-added = যোগ হয়েছে
form-by-house = প্ল্যাটফর্মের সঙ্গে
form-not-yours = আপনি দেখতে পারেন
form-of-country = দেশের
form-of-country-hint = সব সংস্থা দেখতে পাবে
form-of-agency = একটি সংস্থার
form-of-agency-hint = শুধু আপনার সংস্থা দেখতে পাবে
form-empty = এখনো কোনো ফরম নেই
form-empty-next = একটি যোগ করুন: আপনার কম্পিউটারের XLSForm এখানে যাচাই হয়, আর প্রতিটি ভুল কোন ঘরে তা জানানো হয়।
form-questions =
    { $count ->
        [one] { $count }টি প্রশ্ন
       *[other] { $count }টি প্রশ্ন
    }

form-add = ফরম যোগ করুন
form-add-lead = ফরমটি খসড়া হবে: আপনি প্রকাশ করার আগে কাউকে জিজ্ঞেস করা হবে না।
form-add-now = খসড়া হিসেবে যোগ করুন
form-check-only = শুধু যাচাই
form-file = ফরম
form-file-hint = XLSForm (.xlsx), লেখার সারণি (.txt) বা XForm (.xml), সর্বোচ্চ ২০ মেগাবাইট
form-file-error = একটি ফাইল বাছুন
form-files = ফরমের সঙ্গের ফাইল
form-files-hint = বাছাইয়ের তালিকা (.csv), ছবি, শব্দ; ফরমে যে নাম আছে সেই নামে
form-owner-question = ফরমটি কার?
form-owner-error = ফরমটি কার তা বাছুন
form-fillers-question = কে পূরণ করবেন?
form-fillers-error = কে ফরম পূরণ করবেন তা বাছুন
form-effect-question = উত্তর দিয়ে কী হবে?
form-effect-answers-hint = সেগুলো পড়া ও বের করা যাবে
form-effect-case-hint = নাম, তারিখ ও যাত্রাপথ নতুন কেসে যাবে
form-effect-error = উত্তর দিয়ে কী হবে তা বাছুন
form-titles = কর্মকর্তারা যে শিরোনাম দেখবেন
form-titles-hint = এগুলো না দিলে ফরমের নিজের সেটিংসের শিরোনাম দুই ভাষাতেই দেখানো হয়।
form-title-bn = বাংলায় শিরোনাম
form-title-en = ইংরেজিতে শিরোনাম
form-wait = অন্য একটি ফরম যাচাই হচ্ছে। একটু পরে আবার পাঠান।
form-no-form = এই ফাইল কোনো ফরম নয়। XLSForm (.xlsx), লেখার সারণি (.txt) বা XForm (.xml) বাছুন।
form-has-errors =
    { $count ->
        [one] ফরমে { $count }টি ভুল আছে। ঠিক করে আবার পাঠান।
       *[other] ফরমে { $count }টি ভুল আছে। ঠিক করে আবার পাঠান।
    }
form-same-version = { $form } ফরমের { $version } সংস্করণ আগে থেকেই আছে। সেটিংস শিটে সংস্করণ বাড়ান।
form-name-taken = দেশের বা কোনো সংস্থার { $form } নামে ফরম আগে থেকেই আছে। সেটিংস শিটে অন্য form_id লিখুন।
form-name-kept = abhoy- দিয়ে শুরু হওয়া আইডি প্ল্যাটফর্মের জন্য রাখা। সেটিংস শিটে অন্য form_id লিখুন।
form-file-name = { $name } নামটি নেওয়া যায় না, বা দুবার এসেছে। অক্ষর, অঙ্ক, - ও _ ব্যবহার করুন।
form-files-too-large = ফাইল সংখ্যায় বা আকারে বেশি। সব মিলিয়ে ২০০টি ফাইল ও ৪০ মেগাবাইট নেওয়া হয়।
form-too-slow = ফরমটির হিসাব করতে খুব সময় লাগে। হিসাব ও শর্তগুলো সহজ করুন।
form-errors =
    { $count ->
        [one] { $count }টি ভুল
       *[other] { $count }টি ভুল
    }
form-warnings =
    { $count ->
        [one] { $count }টি সতর্কতা
       *[other] { $count }টি সতর্কতা
    }
form-problems-first = প্রথম { $listed }টি দেখানো হলো।
form-problem-where = কোথায়
form-problem-what = কী ভুল
form-problem-next = কী করতে হবে
form-problem-row = সারি { $row }
form-problem-file = পুরো ফাইল
form-check-good = { $form } ফরমে কোনো বাধা নেই: এতে { $count }টি প্রশ্ন আছে।
form-check-next = কিছু যোগ হয়নি। যোগ করতে ফাইলটি আবার বেছে "খসড়া হিসেবে যোগ করুন" চাপুন।
form-wants-files = ফরমে এই ফাইলগুলোর নাম আছে। ফরমের সঙ্গে পাঠান:
form-against-offered = এখন যে সংস্করণ চলছে তার তুলনায়
form-to-draft = খসড়ায় যান
form-added-warnings = ফরমটি এখন খসড়া। কোনো বাধা নেই, তবে এই সতর্কতাগুলো দেখুন: ফরম হয়তো লেখকের ইচ্ছামতো চলবে না।

form-fillers = যাঁরা পূরণ করেন
form-effect = এর উত্তর
form-question-count = প্রশ্ন
form-languages = ভাষা
form-screening-explained = এটি নির্দেশকের তালিকা থেকে তৈরি। উত্তর পাঠালে ফল হিসাব করা হয়।
form-publish = প্রকাশ করুন
form-preview = আগে দেখুন
form-retire = এই সংস্করণ বাতিল করুন
form-missing-files = ফরমে যে ফাইলের নাম আছে তা এখানে নেই। প্রকাশের আগে যোগ করুন:
form-file-called = ফাইল
form-file-size = আকার
form-bytes = { $kilobytes } কিলোবাইট
form-files-add = ফাইল যোগ করুন
form-files-choose = ফাইল
form-files-send = ফাইল পাঠান
form-versions = অন্য সংস্করণ
form-difference = পার্থক্য
form-compare = { $version }-এর সঙ্গে মেলান
form-outline = কী কী জিজ্ঞেস করে
form-outline-first = { $total }টির মধ্যে প্রথম { $listed }টি প্রশ্ন দেখানো হলো। সব পড়তে ফরমটি লেখা হিসেবে নামিয়ে নিন।
form-no-questions = ফরমে কোনো প্রশ্ন নেই
form-required = উত্তর দিতেই হবে
form-repeated = কয়েকবার উত্তর দেওয়া যায়
form-asked-when = জিজ্ঞেস করা হয় যখন
form-take-out = নামিয়ে নিন
form-download-xform = ফোন যেভাবে নেয় (XForm)
form-download-text = লেখা হিসেবে, পড়া ও মেলানোর জন্য
form-download-json = প্রোগ্রামের জন্য (JSON)
form-download-source = যে ফাইল পাঠানো হয়েছিল

form-compare-title = সংস্করণ { $old } ও সংস্করণ { $new }
form-carries-all = পুরোনো সংস্করণের প্রতিটি উত্তর নতুনটিরও উত্তর।
form-carries-some = পুরোনো সংস্করণের সব উত্তর নতুনটির উত্তর নয়। পুরোনো উত্তর পুরোনো সংস্করণের সঙ্গেই থাকে, সেখানে সব সময় পড়া যায়।
form-unchanged =
    { $count ->
        [one] { $count }টি প্রশ্ন যেমন ছিল তেমনই আছে।
       *[other] { $count }টি প্রশ্ন যেমন ছিল তেমনই আছে।
    }
form-changes = পরিবর্তন
form-question = প্রশ্ন
form-change = পরিবর্তন
form-change-answers = এর উত্তর
form-change-moved = সরানো
form-change-from = আগে ছিল
form-change-changed = বদলানো
form-change-added = নতুন
form-change-removed = আর নেই
form-change-perhaps = এখন হয়তো
form-answers-none-yet = এখনো নেই
form-answers-stay-old = শুধু পুরোনো সংস্করণে থাকে
form-answers-whole = নতুনটিতেও চলে
form-answers-recheck = নতুনটিতেও চলে, নতুন নিয়মে আবার যাচাই হয়
form-answers-converted = নতুনটিতেও চলে, অন্যভাবে লেখা হয়
form-answers-partly = নতুনটিতেও চলে, তবে এই বাছাইগুলো বাদ:
form-answers-no = নতুনটিতে চলে না:

form-publish-title = এই সংস্করণ প্রকাশ করুন
form-publish-lead = এখন থেকে এই ভূমিকার কর্মকর্তাদের ব্রাউজারে ও ফোনে ফরমটি পূরণ করতে বলা হবে।
form-publish-now = প্রকাশ করুন
form-replaces = এটি { $version } সংস্করণের জায়গা নেবে
form-replaces-explained = ফোন থেকে পুরোনো সংস্করণে যে উত্তর এখনো আসে তা নেওয়া হয়।
form-confirm-question = কিছু উত্তর নতুনটিতে চলে না
form-confirm = আমি দেখেছি, এটাই চাই
form-confirm-error = কী বদলাচ্ছে দেখুন, আর এটাই চান তা নিশ্চিত করুন
form-retire-title = এই সংস্করণ বাতিল করুন
form-retire-warning = এই সংস্করণ আর দেওয়া হবে না, এবং এতে কেউ সাক্ষাৎকার শুরু করতে পারবেন না।
form-retire-explained = যেসব উত্তর এসেছে তা পড়া যাবে। বাতিল সংস্করণ আর ফেরে না; ফরমটি আবার চালু করতে বেশি সংস্করণ নম্বরে যোগ করুন।
form-retire-late = যেসব সাক্ষাৎকার নেওয়া হয়ে গেছে এবং ফোনে অপেক্ষায় আছে, সেগুলোর কী হবে?
form-retire-take =
    { $days ->
        [one] { $days } দিন পর্যন্ত নেওয়া হবে
       *[other] { $days } দিন পর্যন্ত নেওয়া হবে
    }
form-retire-take-hint = শুধু যদি সাক্ষাৎকার এখনকার আগে শুরু হয়ে থাকে। সেগুলোতে চিহ্ন থাকবে, যাতে একজন মানুষ বিচার করতে পারেন।
form-retire-at-once = সঙ্গে সঙ্গে উত্তর নেওয়া বন্ধ হবে
form-retire-at-once-hint = শুধু যদি ফরমটি ক্ষতি করে। ফোনে যা অপেক্ষায় আছে তা সেখানেই থাকবে।
form-retire-because = কেন আর উত্তর নেওয়া হবে না
form-retire-because-hint = শুধু সঙ্গে সঙ্গে উত্তর নেওয়া বন্ধ করলে লিখুন। কারও নাম লিখবেন না।
form-retire-because-error = কেন আর উত্তর নেওয়া হবে না, সর্বোচ্চ ১,০০০ অক্ষরে লিখুন
form-retire-now = বাতিল করুন
form-withdrawn = এই সংস্করণ তুলে নেওয়া হয়েছে, এর উত্তর আর নেওয়া হয় না। কারণ:
form-late-until = বাতিল হওয়ার আগে শুরু হওয়া সাক্ষাৎকারের উত্তর { $day } পর্যন্ত নেওয়া হয়।

form-preview-title = আগে দেখা: { $form }
form-preview-lead =
    { $count ->
        [one] ফরমটি { $count } পাতা দিয়ে শুরু। এখানে কিছু পূরণ করা যায় না।
       *[other] ফরমটি { $count } পাতা দিয়ে শুরু। এখানে কিছু পূরণ করা যায় না।
    }
form-preview-language = ফরমের ভাষা
form-preview-page = পাতা { $page }
form-preview-another = আরও আছে কি না জিজ্ঞেস করে:
form-preview-later = শুধু কিছু উত্তরের পরে জিজ্ঞেস করা হয়
form-preview-empty = শুরুতে কোনো পাতা নেই
form-preview-empty-next = প্রতিটি প্রশ্নের এমন শর্ত আছে যা এখনো পূরণ হয়নি।
form-more-choices = আরও { $count }টি

question-kind-text = লেখা
question-kind-integer = পূর্ণ সংখ্যা
question-kind-decimal = সংখ্যা
question-kind-range = মাপকাঠিতে সংখ্যা
question-kind-date = তারিখ
question-kind-time = সময়
question-kind-date-time = তারিখ ও সময়
question-kind-select-one = একটি বাছাই
question-kind-select-multiple = কয়েকটি বাছাই
question-kind-rank = বাছাইয়ের ক্রম
question-kind-note = জানানোর কথা
question-kind-acknowledge = টিক চিহ্ন
question-kind-place = মানচিত্রে জায়গা
question-kind-image = ছবি
question-kind-file = ফাইল
question-kind-barcode = বারকোড

done-form-added = ফরমটি খসড়া হিসেবে যোগ হয়েছে। আগে দেখে নিন, তারপর প্রকাশ করুন।
done-form-files = ফাইলগুলো যোগ হয়েছে।
done-form-published = ফরম প্রকাশ হয়েছে।
done-form-retired = এই সংস্করণ বাতিল হয়েছে।

scope-forms = ফরমের ভান্ডার পড়া; ফরম যোগ, প্রকাশ ও বাতিল করা
