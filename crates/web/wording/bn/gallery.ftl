# সব উপাদানের প্রদর্শনী পাতা। এখানে কেউই বাস্তব নন।

gallery-title = সব উপাদান
gallery-cases = কেসসমূহ
gallery-check = যাত্রী যাচাই
gallery-user = শিরিন আক্তার
gallery-agency = বেনাপোল সীমান্ত চৌকি (উদাহরণ)
gallery-handed-over = কেসটি আশ্রয়কেন্দ্রের কাছে হস্তান্তর করা হয়েছে।
gallery-case-opened = কেস খোলা হয়েছে
gallery-step = যাত্রার বিবরণ
gallery-timeline = যা ঘটেছে
gallery-more = আরও পড়ুন
gallery-narrative = পরিবারটিকে পোশাক কারখানায় কাজের প্রতিশ্রুতি দেওয়া হয়েছিল।
    সীমান্তে কেউ তাঁদের টিকিট দেখতে চায়নি।
gallery-narrative-label = ব্যক্তির নিজের কথায় যা ঘটেছে
gallery-sentence = সিদ্ধান্ত নেন কর্মকর্তা; প্ল্যাটফর্ম শুধু মিল দেখায়।
gallery-warning = কোনো মিল পাওয়া যায়নি। এর মানে এই নয় যে ব্যক্তিটি নিরাপদ।
gallery-empty = এখনো কোনো কেস নেই
gallery-answers = আপনার উত্তরগুলো দেখে নিন
gallery-name = নাম
gallery-person = রহিমা বেগম
gallery-birth = জন্মতারিখ
gallery-birth-error = ৩১ ফেব্রুয়ারি ১৯৯৮ কোনো পঞ্জিকায় নেই। দিন ও মাস দেখে নিন।
gallery-sex = লিঙ্গ
gallery-sex-error = একটি উত্তর বেছে নিন। "জানা নেই"-ও একটি উত্তর।
gallery-number = কেস নম্বর
gallery-status = অবস্থা
gallery-age = কত দিন ধরে
gallery-erase = পরিচয় মুছে ফেলুন
gallery-fields = ফরমের ঘর
gallery-code = অ্যাপের কোড
gallery-password = পাসওয়ার্ড
gallery-mrz = যন্ত্রে পাঠযোগ্য লাইন
gallery-nationality = জাতীয়তা
gallery-file = নজরদারি তালিকার ফাইল
gallery-roles = ভূমিকা
