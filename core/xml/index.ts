export { element, isXmlLine, type XmlChild, xmlText } from './write-xml.ts';
