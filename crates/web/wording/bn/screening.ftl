# স্ক্রিনিং: সূচক-সেট, ফলাফল, প্রস্তাব। লক্ষণ ও নিয়মের কথা সেটেই থাকে।

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
