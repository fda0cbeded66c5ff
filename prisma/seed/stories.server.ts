// Writes the demo's stories, records what was agreed to and publishes them, as our people do in the console.
import { addMonths, dayAt } from "#app/domain/day.ts";
import { recordConsent } from "#app/domain/peers/story-consent.server.ts";
import { writeStory } from "#app/domain/peers/story-desk.server.ts";
import { publishStory } from "#app/domain/peers/story-publishing.server.ts";
import { contactId } from "./contacts.ts";
import { customers } from "./customers.ts";
import { accountIdOf, uuid } from "./ids.ts";
import { stories } from "./stories.ts";

const DAY_MS = 86_400_000;

export async function writeStories(now: Date): Promise<void> {
  for (const { slug, agreed, naming, stage, staff, evidence, words } of stories) {
    const customer = customers.find((each) => each.slug === slug);
    if (!customer) throw new Error(`no customer ${slug}`);
    const [story, staffId] = [{ accountId: accountIdOf(customer), id: uuid("story", slug) }, uuid("staff", staff)];
    await writeStory(story.accountId, story.id, { words, naming, stage }, staffId);
    if (agreed === null) continue;
    const consent = { id: uuid("story-consent", slug), contactId: contactId(customer, { email: agreed }), evidence };
    const endsOn = addMonths(dayAt(now, customer.timeZone), 18);
    const answeredAt = new Date(now.getTime() - 30 * DAY_MS);
    await recordConsent(story, { ...consent, endsOn, scope: naming, answeredAt }, staffId);
    await publishStory(story, staffId, now);
  }
}
