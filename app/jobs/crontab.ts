// The clock. Times are UTC; Japan is nine hours ahead, so 17:30 UTC is 02:30 the next morning in Tokyo. `fill` makes
// up what was missed while no worker ran. Quarters end at midnight somewhere every hour: reports look for what is due.
export const crontab = `
* * * * * sweep_outbox
* * * * * sweep_releases
* * * * * let_mail_go
* * * * * roll_up_usage
* * * * * read_bounces
0 16 * * * keep_partitions ?fill=2d&max=5
10 16 * * * forget_rejected
15 16 * * * forget_intake
20 16 * * * forget_sessions
45 17 * * * restate_reports ?fill=2d&max=5
3 * * * * measure_peers
30 17 * * * score_all_health ?fill=2d&max=5
10 18 * * * note_blind_spots ?fill=2d&max=5
40 17 * * * notice_unheard ?fill=2d&max=5
15 18 * * * check_hypotheses ?fill=2d&max=5
30 18 * * * raise_all_alerts ?fill=2d&max=1
5 * * * * open_due_reports ?fill=2d&max=5
*/5 * * * * open_due_campaigns
*/5 * * * * open_due_digests
`;
