// The order of the test files: what opens a browser or kills processes takes minutes, so it begins before what takes
// seconds, and no worker stands idle at the end.
import { BaseSequencer, type TestSpecification } from "vitest/node";

const SLOW = ["/test/e2e/pages", "/test/e2e/isolation", "/test/e2e/", "/test/jobs/", "/test/cli/"];

export class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = SLOW.findIndex((part) => moduleId.includes(part));
      return at < 0 ? SLOW.length : at;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}
