import { canonicalHash } from '../canonical/index.ts';
import type { ReviewPicture } from './review-picture.ts';

/** A review counts for what it looked at, and for nothing else. */
export function pictureHash({ gates, uses }: ReviewPicture): string {
  return canonicalHash([...gates, ...uses]);
}
