import { dryRunDescription } from '../../graphql/act-plugin.ts';
import { builder, domainError } from '../../graphql/builder.ts';
import { AdminInvitationOver, AdminSignInRefused } from './errors.ts';
import { AdminSelfRef } from './session-schema.ts';

domainError(AdminInvitationOver, 'The invitation was taken up, replaced or has expired.');
domainError(AdminSignInRefused, 'Password or code is not right.');

type Enrolment = { email: string; secret: string; uri: string };

const AdminEnrolmentRef = builder.objectRef<Enrolment>('AdminEnrolment').implement({
  description: 'What an authenticator app has to be told.',
  fields: (t) => ({
    email: t.exposeString('email', { description: 'By which they will sign in.' }),
    secret: t.exposeString('secret', { description: 'The secret of the codes, in Base32, to be typed.' }),
    uri: t.exposeString('uri', { description: 'The same as an otpauth: address, to be shown as a QR code.' }),
  }),
});

const AdminRecoveryCodesRef = builder.objectRef<{ codes: string[] }>('AdminRecoveryCodes').implement({
  description: 'What to keep on paper for the day on which the device is gone.',
  fields: (t) => ({
    codes: t.exposeStringList('codes', {
      description: 'Each signs in once in place of a code of the app. They are shown only here.',
    }),
  }),
});

const invitationDescription = 'The token of the invitation.';
const codeDescription = 'The code that the authenticator app shows now.';
const newPasswordDescription = 'From now on: 12 to 200 characters.';

builder.mutationField('beginAdminEnrolment', (t) =>
  t.field({
    type: AdminEnrolmentRef,
    description: 'Begins to take up an invitation. Once more gives the same answer, until it is taken up.',
    errors: { types: [AdminInvitationOver] },
    args: { invitation: t.arg.string({ required: true, description: invitationDescription }) },
    resolve: (_root, { invitation }, { adminEnrolments }) => adminEnrolments.begin(invitation),
  }),
);

const ConfirmAdminEnrolmentInput = builder.inputType('ConfirmAdminEnrolmentInput', {
  description: 'By what an admin will sign in.',
  fields: (t) => ({
    invitation: t.string({ required: true, description: invitationDescription }),
    password: t.string({ required: true, description: newPasswordDescription }),
    code: t.string({ required: true, description: codeDescription }),
  }),
});

builder.mutationField('confirmAdminEnrolment', (t) =>
  t.field({
    type: AdminRecoveryCodesRef,
    description:
      'Takes an invitation up. Where the answer is lost, sign in, and have other recovery codes made by ' +
      '`renewAdminRecoveryCodes`.',
    errors: { types: [AdminInvitationOver, AdminSignInRefused] },
    args: { input: t.arg({ type: ConfirmAdminEnrolmentInput, required: true, description: 'The way to sign in.' }) },
    resolve: (_root, { input: { invitation, password, code } }, { adminEnrolments }) =>
      adminEnrolments.confirm(invitation, password, code),
  }),
);

const ChangeAdminPasswordInput = builder.inputType('ChangeAdminPasswordInput', {
  description: 'A new password.',
  fields: (t) => ({
    password: t.string({ required: true, description: 'Until now.' }),
    newPassword: t.string({ required: true, description: newPasswordDescription }),
    code: t.string({ required: true, description: `${codeDescription} Each counts once, for signing in, too.` }),
  }),
});

builder.mutationField('changeAdminPassword', (t) =>
  t.withAuth({ role: 'VIEWER' }).field({
    type: AdminSelfRef,
    description:
      'Gives the admin who calls another password, and ends their other sign-ins. Tried dry, password and code are ' +
      'checked, and the code stays good. Admins only.',
    errors: { types: [AdminSignInRefused] },
    args: { input: t.arg({ type: ChangeAdminPasswordInput, required: true, description: 'The password.' }) },
    resolve: async (_root, { input: { newPassword, ...shown } }, { adminEnrolments, viewer, address }) => {
      await adminEnrolments.changePassword(viewer, shown, newPassword, address);
      return viewer;
    },
  }),
);

const RenewAdminRecoveryCodesInput = builder.inputType('RenewAdminRecoveryCodesInput', {
  description: 'What the admin who calls shows once more.',
  fields: (t) => ({
    password: t.string({ required: true, description: 'The password.' }),
    code: t.string({ required: true, description: `${codeDescription} Each counts once, for signing in, too.` }),
  }),
});

builder.mutationField('renewAdminRecoveryCodes', (t) =>
  t.withAuth({ role: 'VIEWER' }).field({
    type: AdminRecoveryCodesRef,
    description:
      'Makes new recovery codes for the admin who calls, in place of those that are left. Tried dry, password and code ' +
      'are checked, the code stays good, and stars stand in the place of new codes. Admins only.',
    errors: { types: [AdminSignInRefused] },
    args: {
      input: t.arg({ type: RenewAdminRecoveryCodesInput, required: true, description: 'The proof.' }),
      dryRun: t.arg.boolean({ description: dryRunDescription }),
    },
    resolve: async (_root, { input, dryRun }, { adminEnrolments, viewer, address }) => {
      const codes = await adminEnrolments.renewRecoveryCodes(viewer, input, address);
      // Nobody shall write down codes that are none.
      return { codes: dryRun ? codes.map((code) => code.replaceAll(/\w/g, '*')) : codes };
    },
  }),
);
