/** Names the test run, so that its workers share one real Zeebe and no other run does. */
export default function setUp() {
  process.env.ZHICHENG_TEST_RUN = String(process.pid);
}
