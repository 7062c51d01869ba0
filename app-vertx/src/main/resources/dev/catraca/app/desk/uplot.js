// Where the library of charts stands, said once.
export { default } from '/vendor/uplot/dist/uPlot.esm.js';
