import {
  createChallenge,
  createClient,
  fetchChallenge,
  listChallenge,
  pageChallenge,
  streamChallenge,
  updateChallenge,
  type ApiPromise,
  type CreateChallengeParams,
  type CreateChallengeResult,
  type ListChallengeResponse,
  type Page,
  type TwilioError,
  type VerifyV2Challenge,
} from "../../generated/index.js";

/*
 * What the types of the emitted client promise, both ways: each line compiles, or is marked as one that must not.
 * `npm run typecheck` is the test.
 */

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(_isSame: Same<A, B>): void => undefined;

const client = createClient({ credentials: { accountSid_authToken: { username: "AC", password: "secret" } } });
const owner = { serviceSid: "VA", identity: "user-1234" };

export async function whatCallsGive(): Promise<void> {
  const created = createChallenge(client, { ...owner, factorSid: "YF", expirationDate: new Date() });
  same<typeof created, ApiPromise<VerifyV2Challenge, CreateChallengeResult>>(true);
  same<Awaited<typeof created>, VerifyV2Challenge>(true);

  const { response } = await fetchChallenge(client, { ...owner, sid: "YC" }).withResponse();
  same<string | null, ReturnType<typeof response.headers.get>>(true);
  response.headers.get("Twilio-Verify-Signature-Fields");
  response.headers.get("Date");
  const plain: Response = response;
  same<typeof plain, typeof response>(false);

  const page = await pageChallenge(client, owner);
  same<typeof page, Page<VerifyV2Challenge, ListChallengeResponse>>(true);
  for await (const one of streamChallenge(client, { ...owner, limit: 3 }, { from: "https://verify.twilio.com/next" })) {
    same<typeof one, VerifyV2Challenge>(true);
  }
  const all = await listChallenge(client, { ...owner, status: "pending", order: "desc" });
  same<typeof all, VerifyV2Challenge[]>(true);

  const result = await fetchChallenge(client, { ...owner, sid: "YC" }).result();
  if (result.ok) same<typeof result.data, VerifyV2Challenge>(true);
  else same<typeof result.error, TwilioError>(true);
}

export function whatModelsHold(challenge: VerifyV2Challenge): void {
  same<VerifyV2Challenge["dateCreated"], Date | null | undefined>(true);
  same<VerifyV2Challenge["sid"], string | null | undefined>(true);
  const known: VerifyV2Challenge = { status: "pending", factorType: "passkeys", details: null };
  const grown: VerifyV2Challenge = { status: "a state of tomorrow" };
  // @ts-expect-error a member that is not described
  const unknown: VerifyV2Challenge = { account_sid: "AC" };
  // @ts-expect-error a date is no text in a response
  const text: string = challenge.dateCreated;
  void [known, grown, unknown, text];
}

export function whatParamsTake(maybe: string | undefined): void {
  const params: CreateChallengeParams = {
    ...owner,
    factorSid: "YF",
    detailsMessage: maybe,
    hiddenDetails: { ip: "::1" },
  };
  void updateChallenge(client, { ...owner, sid: "YC" });
  // @ts-expect-error factorSid is required
  void createChallenge(client, owner);
  // @ts-expect-error pages take no limit
  void pageChallenge(client, { ...owner, limit: 3 });
  // @ts-expect-error an auth payload is text, since its zeros count
  void updateChallenge(client, { ...owner, sid: "YC", authPayload: 123456 });
  // @ts-expect-error no such scheme
  createClient({ credentials: { token: "secret" } });
  void params;
}
