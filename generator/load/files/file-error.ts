/** Whether an error says that a file, or a folder of its path, does not exist. */
export const isMissing = (error: unknown): boolean =>
  error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");

/** The reason of an error in words, without the arguments of the system call. */
export const describeError = (error: unknown): string => {
  const code = error instanceof Error && "code" in error ? String(error.code) : undefined;
  if (error instanceof RangeError) return "it nests too deep";
  return (code !== undefined && REASONS.get(code)) || (error instanceof Error ? error.message : String(error));
};

const REASONS = new Map([
  ["ENOENT", "there is no such file"],
  ["EACCES", "permission is denied"],
  ["EPERM", "permission is denied"],
  ["EROFS", "the file system is read-only"],
  ["ENOSPC", "no space is left"],
  ["EISDIR", "it is a folder"],
  ["ENOTDIR", "a part of its path is not a folder"],
  ["EMFILE", "too many files are open"],
  ["ENFILE", "too many files are open"],
  ["EEXIST", "something else exists there"],
  ["ENAMETOOLONG", "its name is too long"],
  ["ELOOP", "its links form a cycle"],
  ["EDQUOT", "the quota is used up"],
  ["EIO", "the disk failed"],
  ["EBUSY", "it is in use"],
  ["ERR_ENCODING_INVALID_ENCODED_DATA", "it is not UTF-8"],
]);

/** What the user can do about an error of writing; undefined if nothing is known. */
export const describeRemedy = (error: unknown): string | undefined =>
  error instanceof Error && "code" in error ? REMEDIES.get(String(error.code)) : undefined;

const PERMISSIONS = "Change the permissions of the folder and of the one above it, or choose another folder.";
const OTHER_FOLDER = "Choose another folder.";

const REMEDIES = new Map([
  ["EACCES", PERMISSIONS],
  ["EPERM", PERMISSIONS],
  ["EROFS", OTHER_FOLDER],
  ["ENOENT", OTHER_FOLDER],
  ["ENOTDIR", OTHER_FOLDER],
  ["EEXIST", OTHER_FOLDER],
  ["ENOSPC", "Free some space, and run the command again."],
  ["EDQUOT", "Free some space, and run the command again."],
]);
