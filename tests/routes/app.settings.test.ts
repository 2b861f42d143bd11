/** The settings page: what it is given, and what it answers where something typed can't be so. */
import { beforeAll, expect, test } from "vitest";
import { action, loader } from "#app/routes/app.settings/route.tsx";
import { loader as layout } from "#app/routes/app.tsx";
import { install } from "#support/shops.ts";
import { ask, type Handler } from "#support/staff-request.ts";

beforeAll(install);

const path = "/app/settings";
const page = () => ask(loader as Handler, path, {});
const save = (form: Record<string, string>) => ask(action as Handler, path, {}, form);

test("without a mail server the page says that no e-mail is sent", async () => {
  expect((await page()).data).toMatchObject({ mailIsSetUp: false });
});

test("what is saved is shown, and a field that was refused leaves all as it was", async () => {
  expect(await save({ pointName: "Stars", mailAddresses: "ana@example.com" })).toMatchObject({
    status: 200,
    data: { refusals: {} },
  });
  expect(
    await save({ pointName: "Moons", mailAddresses: 'Ana "the owner" <ana@example.com>' }),
  ).toMatchObject({
    status: 422,
    data: { refusals: { mailAddresses: { code: "mail_address_invalid" } } },
  });
  expect((await page()).data).toMatchObject({
    settings: { pointName: "Stars", mailAddresses: ["ana@example.com"] },
  });
});

test("shoppers see no card before it is switched on, and nothing else can be chosen", async () => {
  expect((await page()).data).toMatchObject({ settings: { showsCard: false } });
  expect(await save({ showsCard: "perhaps" })).toMatchObject({
    data: { refusals: { showsCard: { code: "setting_unknown" } } },
  });
  await save({ showsCard: "true" });
  expect((await page()).data).toMatchObject({ settings: { showsCard: true } });
});

test("each member of the staff switches her own e-mails off, and on again", async () => {
  const wanted = async (user?: string) =>
    (await ask(loader as Handler, path, {}, undefined, user)).data as { me: { wantsMails: boolean } | null };
  expect((await wanted()).me, "at her first visit").toEqual({
    email: "ana@pointbook-demo.example",
    wantsMails: true,
  });
  await ask(layout as Handler, "/app", {});
  await ask(layout as Handler, "/app", {}, undefined, "3");
  await save({ wantsMails: "false" });
  expect((await wanted()).me).toEqual({ email: "ana@pointbook-demo.example", wantsMails: false });
  expect((await wanted("3")).me).toEqual({ email: "vera@pointbook-demo.example", wantsMails: true });
  await ask(layout as Handler, "/app", {});
  expect((await wanted()).me, "as she left it").toMatchObject({ wantsMails: false });
  await save({ wantsMails: "true" });
  expect((await wanted()).me).toMatchObject({ wantsMails: true });
});

test("fields that the page does not have are nobody's", async () => {
  expect(await save({ shop: "another-shop.myshopify.com", intent: "erase" })).toMatchObject({ status: 200 });
});
