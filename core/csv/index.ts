export { type CsvFault, type CsvRows, parseCsv } from './parse-csv.ts';
export { isFormula, writeCsv } from './write-csv.ts';
