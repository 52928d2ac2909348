// CMS's layouts of mappings, names and hierarchies. The tables are made up, but for a few rows of public facts.
import { expect, test } from "vitest";
import { categoryNumber } from "./category-number.ts";
import { readCategoryNames, readHierarchies } from "./read-categories.ts";
import { readMapping } from "./read-mapping.ts";
import { readTable } from "./read-table.ts";

const V28 = { scheme: "CMS-HCC", model: "V28", year: 2026 } as const;
/** Title rows, cells with line ends, remarks below: as the yearly CSV has them. */
const YEARLY = `2026 Midyear Final ICD-10-CM Mappings,,,,,\r
"Mappings of diagnosis codes, by model",,,,,\r
Diagnosis\u0020Code,Description,"CMS-HCC ESRD\nModel Category\nV24","CMS-HCC\nModel Category\nV28","RxHCC\nModel Category\nV08","CMS-HCC\nModel Category\nV28\nfor 2026\nPayment Year"\r
E1122,"Type 2 diabetes mellitus with diabetic chronic kidney disease",18,37,30,Yes\r
E119,"Type 2 diabetes mellitus, without complications",19,38,31,Yes\r
I10,Essential (primary) hypertension,,,187,No\r
I5020,Unspecified systolic (congestive) heart failure,85,226,186,No\r
"Note: codes ""without"" a category are not listed",,,,,\r
`;
const entries = ({ byCode }: { byCode: ReadonlyMap<string, readonly string[]> }) => Object.fromEntries(byCode);

test("the yearly CSV, by the column of the model and the flag of the payment year", () => {
  expect(readMapping(YEARLY, V28)).toMatchObject({ conditional: 0, problems: [] });
  expect(entries(readMapping(YEARLY, V28))).toEqual({ E1122: ["37"], E119: ["38"] });
});

test("another model or year than the file has is a problem that names what there is", () => {
  expect(readMapping(YEARLY, { ...V28, model: "V30" }).problems).toEqual([
    expect.stringMatching(/^no column is headed "CMS-HCC Model Category V30"; there are: Diagnosis Code, .*CMS-HCC Model Category V28/),
  ]);
  expect(readMapping(YEARLY, { ...V28, year: 2024 }).problems).toEqual([
    "it is not for payment year 2024; there are: CMS-HCC Model Category V28 for 2026 Payment Year",
  ]);
});

test("the software's two columns, one code in two categories", () => {
  const text = "A0103\t115\nE1122   37\nE1122   326\n\n";
  expect(entries(readMapping(text, V28))).toEqual({ A0103: ["115"], E1122: ["37", "326"] });
});

test("a table for HHS: further columns count, rows that depend on age or sex are left out and counted", () => {
  const text = `ICD-10,Label,CC Age Split,CC Sex Split,CC,Second CC\nE10.10,x,,,19,\nC80.0,x,,,8,35_1\nP07.01,x,Age 0,,242,\n`;
  const read = readMapping(text, { scheme: "HHS-HCC", model: "V07", year: 2026 });
  expect([entries(read), read.conditional, read.problems]).toEqual([{ E1010: ["19"], C800: ["8", "35.1"] }, 1, []]);
});

test.each([
  ["a file of something else", "<html>\n<body>", "line 1 does not begin with an ICD-10-CM code"],
  [
    "a category that is a word",
    "Diagnosis Code,CMS-HCC Model Category V28\nE119,thirty\n",
    "line 2 has a category that is no number: thirty",
  ],
  ["no category at all", "Diagnosis Code,CMS-HCC Model Category V28\nE119,\n", "no row gives an ICD-10-CM code a category"],
  [
    "an open quotation mark",
    'Diagnosis Code,CMS-HCC Model Category V28\n"E119,37\n',
    "a quotation mark is not closed or out of place at line 2",
  ],
])("%s is a problem", (_, text, problem) => expect(readMapping(text, V28).problems[0]).toBe(problem));

test("numbers, however they are written", () => {
  expect(["37", "HCC37", "HHS_HCC035_1", "35.1", "037.0", " cc 9 ", "RXHCC1", "", "3a"].map(categoryNumber)).toEqual([
    "37",
    "37",
    "35.1",
    "35.1",
    "37",
    "9",
    undefined,
    undefined,
    undefined,
  ]);
});

test("names, as the software has them and as a table", () => {
  const sas = ` LABEL\n HCC37 ="Diabetes with   Chronic Complications "\n HHS_HCC035_1 = "Made-up, one"\n;`;
  expect(Object.fromEntries(readCategoryNames(sas))).toEqual({ 37: "Diabetes with Chronic Complications", 35.1: "Made-up, one" });
  expect(Object.fromEntries(readCategoryNames('HCC,Label\n37,"Diabetes, complicated"\n38,Diabetes\n'))).toEqual({
    37: "Diabetes, complicated",
    38: "Diabetes",
  });
  expect(readCategoryNames("nothing here").size).toBe(0);
});

test("hierarchies, as the software has them and as a table", () => {
  const sas = "%MACRO SET0( CC=, HIER= );\n /*Diabetes 1 */ %SET0(CC=36 , HIER=%STR(37, 38 ));\n %SET0(CC=37 , HIER=%STR(38 ));";
  expect(Object.fromEntries(readHierarchies(sas))).toEqual({ 36: ["37", "38"], 37: ["38"] });
  expect(Object.fromEntries(readHierarchies('HCC,Label,Then drop\n36,"Diabetes, acute","37, 38"\n37,Diabetes,38\n'))).toEqual({
    36: ["37", "38"],
    37: ["38"],
  });
  expect(readHierarchies("nothing here").size).toBe(0);
});

test("cells of a table", () => {
  expect(readTable('\ufeffa,"b ""c""\nd",\n\n,,\ne\n')).toEqual([
    { line: 1, cells: ["a", 'b "c" d', ""] },
    { line: 5, cells: ["e"] },
  ]);
});
