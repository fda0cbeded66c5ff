// The clock. Times are UTC; Japan is nine hours ahead, so 18:00 UTC is 03:00 the next morning in Tokyo. `fill` makes
// up what was missed while no worker ran.
export const crontab = `
*/5 * * * * sweep_outbox
0 16 * * * keep_partitions ?fill=2d&max=5
30 17 * * * score_all_health ?fill=2d&max=5
0 * * * * open_due_reports ?fill=2d&max=5
15 * * * * open_due_campaigns ?fill=2d&max=5
`;
