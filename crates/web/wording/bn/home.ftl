# প্রধান মেনু ও শুরুর পাতা।

nav-check = যাত্রী যাচাই
nav-cases = কেস
nav-watchlists = নজরদারি তালিকা
nav-figures = পরিসংখ্যান
nav-ledger = খতিয়ান
nav-accounts = কর্মী
nav-agencies = সংস্থা
nav-posts = পোস্ট

home-title = শুরু
home-step-check = আপনার সামনে একজন যাত্রী: দলিলটি পড়ুন বা ব্যক্তির তথ্য লিখুন, আর দেখুন তিনি কে হতে পারেন।
home-step-cases = আপনি যাঁদের জন্য কাজ করেন, তাঁরা আপনার কেসগুলোতে অপেক্ষা করছেন।
home-step-agency = আপনার সংস্থার কেসগুলোর অবস্থা দেখুন, আর কোনটি সবচেয়ে বেশি দিন ধরে অপেক্ষায়।
home-step-ledger = কে কী করেছেন, কে কার পরিচয় খুলেছেন ও কেন, আর শৃঙ্খলটি অটুট আছে কি না দেখুন।
home-step-accounts = কর্মীদের তালিকা ঠিক রাখুন: কে কোথায়, কোন ভূমিকায় কাজ করেন।
home-step-figures = পরিসংখ্যান দেখুন; এতে কাউকে চেনা যায় না।
home-open-cases = কেসগুলো খুলুন
home-open-ledger = খতিয়ান খুলুন
home-open-accounts = কর্মীদের তালিকা খুলুন
home-open-figures = পরিসংখ্যান খুলুন
home-waiting = আপনার অপেক্ষায় যা আছে
home-my-cases = আপনার দায়িত্বে খোলা কেস
home-open-encounters = আপনার যে যাচাই শেষ হয়নি
home-places = যেখানে যেতে পারেন
home-about-check = দলিল পড়ুন, ব্যক্তির তথ্য লিখুন, তিনি কে হতে পারেন দেখুন
home-about-cases = যে কেসগুলো আপনি পড়তে পারেন, অবস্থা ও সময় অনুযায়ী
home-about-watchlists = যাত্রীদের কোন কোন তালিকার সঙ্গে মেলানো হয়
home-about-figures = নাম ছাড়া সংখ্যা, ছোট সংখ্যা বাদ দিয়ে
home-about-ledger = কে কী করেছেন, আর লেখা অটুট আছে কি না
home-about-accounts = অ্যাকাউন্ট, ভূমিকা, একবারের লিংক
home-about-agencies = এখানে একসঙ্গে কাজ করা সংস্থাগুলো
home-about-posts = সীমান্ত চৌকি, থানা, আশ্রয়কেন্দ্র ও দপ্তর
home-about-account = পাসওয়ার্ড, দ্বিতীয় ধাপ, কোথায় সাইন ইন করা আছে
home-about-help = কাজ কীভাবে চলে, আর প্ল্যাটফর্ম কী করে না
