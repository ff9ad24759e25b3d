/* Loaded into a process before anything else: SIGUSR2 puts its clock an hour forwards, and the next one back again. */

const real = Date.now;
const hour = 3_600_000;
let offset = 0;

Date.now = () => real() + offset;
process.on('SIGUSR2', () => {
  offset = offset === 0 ? hour : 0;
});
