# মডেলের প্রতিটি শব্দভান্ডারের প্রতিটি কোডের একটি বার্তা।

role-border-officer = সীমান্ত কর্মকর্তা
role-investigator = তদন্তকারী কর্মকর্তা
role-case-worker = কেস কর্মী
role-supervisor = তত্ত্বাবধায়ক
role-analyst = বিশ্লেষক
role-auditor = নিরীক্ষক
role-administrator = প্রশাসক

purpose-protection = সুরক্ষা ও সহায়তা
purpose-investigation = তদন্ত
purpose-prosecution = বিচারকাজ পরিচালনা
purpose-statistics = পরিসংখ্যান
purpose-administration = প্ল্যাটফর্ম পরিচালনা
purpose-oversight = তদারকি

reason-confirm-identity = একই ব্যক্তি কি না তা নিশ্চিত করতে
reason-assist = প্রয়োজন নিরূপণ বা সহায়তা দিতে
reason-contact = ব্যক্তি বা তাঁর বিশ্বস্ত কারও সঙ্গে যোগাযোগ করতে
reason-refer = রেফারেল তৈরি করতে বা তার উত্তর দিতে
reason-investigate = অপরাধের তদন্ত করতে
reason-correct = রেকর্ড সংশোধন করতে
reason-legal-duty = আদালতের আদেশ বা আইনি দায়িত্ব

agency-kind-border = সীমান্ত ও ইমিগ্রেশন
agency-kind-police = পুলিশ ও তদন্ত সংস্থা
agency-kind-justice = প্রসিকিউশন ও ট্রাইব্যুনাল
agency-kind-social = সরকারি সমাজসেবা
agency-kind-ngo = বেসরকারি সংস্থা
agency-kind-ministry = মন্ত্রণালয় বা পর্যবেক্ষণ সংস্থা
agency-kind-oversight = অধিকার ও উপাত্ত তদারকি সংস্থা
agency-kind-international = আন্তর্জাতিক সংস্থা

language-bn = বাংলা
language-en = English

sex-female = নারী
sex-male = পুরুষ
sex-third-gender = তৃতীয় লিঙ্গ (হিজড়া)

age-band-0--8 = ০ থেকে ৮ বছর
age-band-9--17 = ৯ থেকে ১৭ বছর
age-band-18--20 = ১৮ থেকে ২০ বছর
age-band-21--23 = ২১ থেকে ২৩ বছর
age-band-24--26 = ২৪ থেকে ২৬ বছর
age-band-27--29 = ২৭ থেকে ২৯ বছর
age-band-30--38 = ৩০ থেকে ৩৮ বছর
age-band-39--47 = ৩৯ থেকে ৪৭ বছর
age-band-48-and-over = ৪৮ বছর ও তার বেশি

age-status-child = শিশু
age-status-in-doubt = বয়স নিয়ে সন্দেহ আছে: শিশুর নিয়ম প্রযোজ্য
age-status-adult = প্রাপ্তবয়স্ক

document-kind-passport = পাসপোর্ট
document-kind-identity-card = পরিচয়পত্র
document-kind-visa = ভিসা
document-kind-birth-certificate = জন্ম সনদ
document-kind-refugee-document = শরণার্থী দলিল
document-kind-other = অন্য দলিল

track-kind-trafficking = মানব পাচার
track-kind-smuggling = অভিবাসী চোরাচালান

track-status-undecided = সিদ্ধান্ত হয়নি
track-status-possible = সম্ভাব্য
track-status-confirmed = নিশ্চিত
track-status-not-established = এখনো প্রতিষ্ঠিত নয়

case-status-active = চলমান
case-status-follow-up = ফলোআপে আছে
case-status-closed = নিষ্পন্ন
case-status-closed-referred = নিষ্পন্ন ও রেফার করা

border-mode-land = স্থলপথে
border-mode-sea = জলপথে
border-mode-air = আকাশপথে

transport-on-foot = পায়ে হেঁটে
transport-road = সড়কযান
transport-rail = ট্রেন
transport-boat = নৌকা বা ট্রলার
transport-ship = জাহাজ বা ফেরি
transport-aircraft = উড়োজাহাজ
transport-other = অন্যান্য

note-kind-general = সাধারণ নোট
note-kind-protection = সুরক্ষা নোট
note-kind-investigation = তদন্ত নোট

link-role-parent = বাবা বা মা
link-role-child = সন্তান
link-role-spouse = স্বামী বা স্ত্রী
link-role-sibling = ভাই বা বোন
link-role-relative = অন্য আত্মীয়
link-role-guardian = অভিভাবক
link-role-friend = বন্ধু
link-role-travelling-with = সহযাত্রী
link-role-recruiter = সংগ্রহকারী দালাল
link-role-transporter = পরিবহনকারী
link-role-employer = নিয়োগকর্তা
link-role-other = অন্য সম্পর্ক
link-role-same-person = একই ব্যক্তি

capture-mrz = দলিল থেকে পড়া
capture-by-hand = হাতে লেখা

encounter-outcome-open = চলমান
encounter-outcome-no-further-action = আর কোনো পদক্ষেপ নেই
encounter-outcome-case-opened = কেস খোলা হয়েছে

record-kind-person = ব্যক্তি
record-kind-encounter = সাক্ষাৎ
record-kind-case = কেস
record-kind-journey = যাত্রা
record-kind-note = নোট
record-kind-watchlist = নজরদারি তালিকা
record-kind-watchlist-entry = নজরদারি তালিকার ভুক্তি
record-kind-agency = সংস্থা
record-kind-post = চৌকি বা দপ্তর
record-kind-account = অ্যাকাউন্ট

# কেন উত্তর নেই। তিনটির কোনোটিই "না" নয়।
answer-unknown = জানা নেই
answer-not-asked = জিজ্ঞাসা করা হয়নি
answer-prefer-not-to-say = বলতে চান না

entry-end-expired = শেষ দিন পেরিয়েছে
entry-end-found = পাওয়া গেছে
entry-end-lifted = আদেশ বা অভিযোগ তুলে নেওয়া হয়েছে
entry-end-mistake = ভুল করে লেখা
hit-audience-every-checker = যাঁরা যাত্রী যাচাই করেন সবাই, সুরক্ষা সংস্থাসহ
hit-audience-enforcing = সীমান্ত, পুলিশ ও অন্যান্য আইন প্রয়োগকারী সংস্থা
hit-audience-owner = শুধু যে সংস্থার তালিকা
list-grade-information = তথ্য
list-grade-stop-and-question = থামিয়ে জিজ্ঞাসা
list-grade-arrest = গ্রেপ্তার
local-entry-lead = তদন্তের সূত্র
local-entry-missing-person = নিখোঁজ ব্যক্তি
local-entry-document-series = চুরি যাওয়া বা হারানো দলিল
local-entry-recruiter = স্থগিত বা অনুমোদনহীন নিয়োগকারী

decision-state-in-force = কার্যকর
decision-state-awaits-second = দ্বিতীয় কর্মকর্তার অপেক্ষায়
decision-state-not-confirmed = দ্বিতীয় কর্মকর্তা একমত হননি
hit-answer-same-person = একই ব্যক্তি
hit-answer-different-person = ভিন্ন ব্যক্তি
hit-answer-cannot-tell = বলা যায় না
record-kind-hit-decision = মিলের সিদ্ধান্ত

capture-manifest = যাত্রী তালিকা থেকে
manifest-state-receiving = পুরোটা আসেনি
manifest-state-checking = যাচাই হচ্ছে
manifest-state-checked = যাচাই হয়েছে
manifest-state-failed = পড়া যায়নি
record-kind-manifest = যাত্রী তালিকা
list-topic-crime = অপরাধ
list-topic-crime-boss = অপরাধী চক্রের নেতৃত্ব
list-topic-crime-cyber = সাইবার অপরাধ
list-topic-crime-env = পরিবেশ অপরাধ
list-topic-crime-fin = আর্থিক অপরাধ
list-topic-crime-fraud = প্রতারণা
list-topic-crime-terror = সন্ত্রাসবাদ
list-topic-crime-theft = চুরি
list-topic-crime-traffick = পাচার
list-topic-crime-traffick-drug = মাদক পাচার
list-topic-crime-traffick-human = মানব পাচার
list-topic-crime-war = যুদ্ধাপরাধ
list-topic-debarment = সরকারি চুক্তি থেকে বাদ
list-topic-forced-labor = জবরদস্তিমূলক শ্রম
list-topic-poi = আগ্রহের ব্যক্তি
list-topic-role-pep = উচ্চ সরকারি পদে আছেন বা ছিলেন
list-topic-role-rca = উচ্চ সরকারি পদধারীর ঘনিষ্ঠ
list-topic-sanction = নিষেধাজ্ঞার আওতায়
list-topic-sanction-linked = নিষেধাজ্ঞার আওতায় থাকা কারও সঙ্গে যুক্ত
list-topic-wanted = খোঁজা হচ্ছে
