// A mail server in a process of its own that reads what it gets and forgets it. Tells its port, and on being asked how
// many mails it has taken.
import { SMTPServer } from "smtp-server";

let taken = 0;
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS", "AUTH"],
  onData(stream, _session, done) {
    stream.on("data", () => {});
    stream.on("end", () => {
      taken++;
      done();
    });
  },
});
server.on("error", () => {});
server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.server.address() as { port: number }).port }));
process.on("message", () => process.send?.({ taken }));
