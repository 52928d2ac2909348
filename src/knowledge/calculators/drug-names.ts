// Ingredients whose taking a risk equation asks for: drugs that lower blood pressure, and statins. RxNorm ingredient names; classes of ours after the ACC/AHA 2017 and 2018 tables, no brand and no dose.

const words = (text: string) => new Set(text.trim().split(/\s+/));

export const STATINS = words("atorvastatin rosuvastatin simvastatin simvistatin pravastatin lovastatin fluvastatin pitavastatin");

export const ANTIHYPERTENSIVES = words(`
  hydrochlorothiazide chlorthalidone chlorothiazide indapamide metolazone furosemide torsemide bumetanide amiloride triamterene spironolactone eplerenone
  benazepril captopril enalapril fosinopril lisinopril moexipril perindopril quinapril ramipril trandolapril
  azilsartan candesartan eprosartan irbesartan losartan olmesartan telmisartan valsartan aliskiren
  amlodipine felodipine isradipine nicardipine nifedipine nisoldipine diltiazem verapamil
  atenolol betaxolol bisoprolol metoprolol nebivolol nadolol propranolol acebutolol pindolol carvedilol labetalol
  doxazosin prazosin terazosin clonidine methyldopa guanfacine hydralazine minoxidil
`);
