# The words of forms, answers, devices and screenings: kinds of record and coded values.

record-kind-form-version = ফরমের সংস্করণ
record-kind-submission = ফরমের উত্তর
record-kind-device = ডিভাইস
record-kind-set-version = নির্দেশক তালিকার সংস্করণ
record-kind-screening = স্ক্রিনিং
record-kind-verdict = শনাক্তকরণের সিদ্ধান্ত
record-kind-suspicion = সন্দেহ
record-kind-interception = আটক

form-state-draft = খসড়া
form-state-published = প্রকাশিত
form-state-superseded = পরের সংস্করণ এসেছে
form-state-retired = বাতিল

form-effect-answers = উত্তর রাখা হয়
form-effect-case = উত্তর থেকে কেস খোলে
form-effect-screening = উত্তর থেকে স্ক্রিনিং হয়

submission-channel-pages = ব্রাউজারে
submission-channel-offline = ব্রাউজারে, সংযোগ ছাড়া
submission-channel-openrosa = ফোনের অ্যাপ থেকে

submission-state-draft = লেখা চলছে
submission-state-incomplete = ফাইল আসা বাকি
submission-state-complete = পাঠানো হয়েছে
submission-state-replaced = পরের সংশোধনে বদলেছে
submission-state-discarded = ফেলে দেওয়া হয়েছে

late-answers-begun-before = ফরম বাতিল হওয়ার পরে এই উত্তর এসেছে। সাক্ষাৎকার শুরু হয়েছিল তার আগে।
late-answers-start-unknown = ফরম বাতিল হওয়ার পরে এই উত্তর এসেছে। সাক্ষাৎকার কখন শুরু হয়েছিল, তা জানা নেই।

device-kind-collect = ফোনের অ্যাপ (ODK Collect, KoboCollect)
device-kind-browser = এই ব্রাউজার, বহির্বাক্সসহ

device-state-active = আসতে পারে
device-state-revoked = বন্ধ
device-state-wipe = বন্ধ, পরের যোগাযোগে মুছে যাবে
device-state-wiped = মোছা হয়েছে বলে জানানো হয়েছে
