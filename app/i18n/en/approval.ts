export const approval = {
  delayed: "Mails begin to go out on {{at}}. Until then they can be stopped.",
  sending: "Mails waiting to be sent: {{count}}. Those not sent yet can be stopped.",
  stop: "Stop sending",
  stopped: "{{name}} stopped this on {{at}}. Resuming sends only what has not been sent yet.",
  resume: "Resume sending",
  second: "For some readers this is their first report. It goes out once somebody other than the approver confirms it.",
  samePerson: "Whoever approved a report cannot confirm it too. Another colleague has to.",
  confirm: "Confirm and send",
  noDay: "No day of the next two months is open for mail. Please look at the days on which nothing is sent.",
};
