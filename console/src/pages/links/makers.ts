import { useState } from 'react';
import { useAct } from '../../api/queries.ts';
import { graphql } from '../../gql/gql.ts';
import type { CreateWechatLinkInput, CreateWechatQrCodeInput } from '../../gql/graphql.ts';

const MakeCode = graphql(`
  mutation MakeCode($input: CreateWechatQrCodeInput!) {
    createWechatQrCode(input: $input) {
      ... on WechatQrCode {
        url
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

const MakeUrlLink = graphql(`
  mutation MakeUrlLink($input: CreateWechatLinkInput!) {
    createWechatUrlLink(input: $input) {
      ... on WechatLink {
        url
        expiresAt
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

const MakeUrlScheme = graphql(`
  mutation MakeUrlScheme($input: CreateWechatLinkInput!) {
    createWechatUrlScheme(input: $input) {
      ... on WechatLink {
        url
        expiresAt
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

export type Made = { kind: 'code'; url: string } | { kind: 'link'; url: string; expiresAt: string };

/** The three ways to have WeChat make something, and what the last one made. */
export function useMakers() {
  const [made, setMade] = useState<Made | null>(null);
  const [error, setError] = useState<unknown>(null);
  const code = useAct(MakeCode);
  const link = useAct(MakeUrlLink);
  const scheme = useAct(MakeUrlScheme);
  const run = (making: Promise<Made | null>) => {
    setMade(null);
    setError(null);
    making.then(setMade, setError);
  };
  const toLink = (result: object) => ('expiresAt' in result ? ({ kind: 'link', ...result } as Made) : null);
  return {
    made,
    error,
    isPending: code.isPending || link.isPending || scheme.isPending,
    makeCode: (input: CreateWechatQrCodeInput) =>
      run(
        code
          .mutateAsync({ input })
          .then(({ createWechatQrCode: result }) => ('url' in result ? { kind: 'code', url: result.url } : null)),
      ),
    makeLink: (input: CreateWechatLinkInput) =>
      run(link.mutateAsync({ input }).then(({ createWechatUrlLink: result }) => toLink(result))),
    makeScheme: (input: CreateWechatLinkInput) =>
      run(scheme.mutateAsync({ input }).then(({ createWechatUrlScheme: result }) => toLink(result))),
  };
}
